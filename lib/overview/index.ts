export { getOverview } from "./get";
export { Overview, QueryOverview } from "./shape";
