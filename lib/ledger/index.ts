export { type Account, type AccountName, isBalanced, trialBalance } from "./accounts";
export type { Broken, Difference } from "./difference";
export { getLedger } from "./get";
export { proveNightly } from "./prove";
export { Ledger, QueryLedger } from "./shape";
export { type Verification, verifyLedger } from "./verify";
