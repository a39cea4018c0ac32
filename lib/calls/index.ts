export { AccessLog } from "./access-log";
export { CallMetrics } from "./call-metrics";
export { CallRecord, type Observer } from "./record";
