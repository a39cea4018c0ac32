export { type BudgetUse, budgetState, readBudgets, remainingOf } from "./read";
export { setBudget } from "./set";
export { BudgetInput, BudgetState } from "./shape";
export { type Window, windowAt } from "./window";
export { type BudgetOwner, limitWindows, moveWindows } from "./windows";
