export { type AppliedBudget, type Hold, type HoldRequest, NOTHING, type Outcome } from "./hold";
export { Ledger } from "./ledger";
export { LEASE_SECONDS, type Placement, type Refusal } from "./place";
export { settleHolds } from "./settle";
export { correctEstimates, correctFromUsage } from "./correct";
export { recoverHolds, type Recovery, settledOutcome } from "./recover";
