export { acceptDrift } from "./accept";
export { exportKeyDays } from "./export";
export { getKeyReconciliation } from "./get";
export { listKeyDays } from "./list";
export { noteKeyDays } from "./note-days";
export { runReconciliation } from "./run";
export {
  AcceptDrift,
  KeyDay,
  KeyDayPage,
  KeyReconciliation,
  ListKeyDays,
  QueryKeyReconciliation,
  ReconciliationSummary,
} from "./shape";
export { getReconciliationSummary } from "./summary";
export { watchDrift, watchLeaks } from "./watch";
