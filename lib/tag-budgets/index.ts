export { getTagBudget, listTagBudgets } from "./list";
export { liftTagBudget, setTagBudget } from "./set";
export { LiftedTagBudget, TagBudgets } from "./shape";
