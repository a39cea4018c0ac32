export { listModels } from "./list";
export { Model, Models } from "./shape";
