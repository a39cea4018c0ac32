export { assessSolvency } from "./assess";
export { getSolvency } from "./get";
export { Solvency, Spendable } from "./shape";
export { getSpendable } from "./spendable";
export { watchSolvency } from "./watch";
