export { exportGenerations } from "./export";
export { getGeneration } from "./get";
export { listGenerations } from "./list";
export { ExportGenerations, Generation, GenerationPage, ListGenerations, TailGenerations } from "./shape";
export { type Tailed, tailGenerations } from "./tail";
