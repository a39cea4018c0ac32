export { changesBetween } from "./changes";
export { type AuditEntry, auditActor, recordAudit } from "./record";
export { type ChainVerdict, verifyAuditChain } from "./verify";
