export { createKeyBudgets } from "./create";
export { changeDefault } from "./end-users";
export { budgetState, readBudgets, remainingOf } from "./read";
export { setBudget } from "./set";
export { BudgetInput, BudgetState } from "./shape";
export { windowAt } from "./window";
export { limitWindows, moveWindows } from "./windows";
