export { exportActivity } from "./export";
export { getActivity } from "./get";
export { Activity, ActivityRow, ExportActivity, QueryActivity } from "./shape";
