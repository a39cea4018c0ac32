export type { Counter, UsdCounter } from "./counter";
export type { Histogram } from "./histogram";
export { Metrics } from "./metrics";
export { describeProcess } from "./process";
