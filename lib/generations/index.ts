export { getGeneration } from "./get";
export { listGenerations } from "./list";
export { Generation, GenerationPage, ListGenerations } from "./shape";
