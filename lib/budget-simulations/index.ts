export { BudgetSimulation, SimulateBudget } from "./shape";
export { simulateBudget } from "./simulate";
