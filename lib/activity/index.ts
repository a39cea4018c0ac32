export { getActivity } from "./get";
export { Activity, ActivityRow, QueryActivity } from "./shape";
