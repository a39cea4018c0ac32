export { getLedger } from "./get";
export { proveNightly } from "./prove";
export { Ledger, QueryLedger } from "./shape";
export { type Verification, verifyLedger } from "./verify";
