export { exportActivity } from "./export";
export { getActivity } from "./get";
export {
  Activity,
  type ActivityGroup,
  ExportActivity,
  type Figures,
  GROUPS,
  METRICS,
  QueryActivity,
  STEPS,
} from "./shape";
