export { getKeySweep } from "./get";
export { runKeySweep } from "./run";
export { KeySweep } from "./shape";
export { sweepKeys } from "./sweep";
