export { exportGenerations } from "./export";
export { getGeneration } from "./get";
export { listGenerations } from "./list";
export {
  ExportGenerations,
  Generation,
  GenerationPage,
  ListGenerations,
  TailGenerations,
  UpstreamRecord,
} from "./shape";
export { type Tailed, tailGenerations } from "./tail";
export { getUpstreamRecord } from "./upstream-record";
