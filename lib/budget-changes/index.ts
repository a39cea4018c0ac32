export { endIncrease, increaseBudget } from "./increase";
export { getBudget, listBudgets } from "./list";
export { BudgetPage, IncreaseBudget, ListBudgets, UpdateBudget } from "./shape";
export { updateBudget } from "./update";
