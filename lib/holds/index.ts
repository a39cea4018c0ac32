export { type AppliedBudget, type Hold, type HoldRequest, NOTHING, type Outcome } from "./hold";
export { Ledger } from "./ledger";
export type { Refusal } from "./place";
export { correctEstimates, correctFromUsage } from "./correct";
export { recoverHolds, settledOutcome } from "./recover";
