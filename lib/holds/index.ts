export { GroupCommit } from "./group-commit";
export { type AppliedBudget, type Hold, type HoldRequest, NOTHING, type Outcome } from "./hold";
export { Ledger } from "./ledger";
export type { Refusal } from "./place";
export { correctEstimates } from "./correct";
export { correctFromUsage } from "./correct-from-usage";
export { rebookExactly } from "./rebook";
export { rollUpsOf } from "./roll-up";
export { recoverHolds, settledOutcome } from "./recover";
