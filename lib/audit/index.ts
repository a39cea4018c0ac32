export { changesBetween } from "./changes";
export { auditActor, recordAudit } from "./record";
export { verifyAuditChain } from "./verify";
