export { keepPartitionsAhead } from "./partitions";
export { forgetOldCalls } from "./forget";
