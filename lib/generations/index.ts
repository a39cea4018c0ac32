export { exportGenerations } from "./export";
export { getGeneration } from "./get";
export { listGenerations } from "./list";
export { ExportGenerations, Generation, GenerationPage, ListGenerations } from "./shape";
