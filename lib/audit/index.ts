export { changesBetween } from "./changes";
export { exportAuditEvents } from "./export";
export { listAuditEvents } from "./list";
export type { AuditNoun } from "./nouns";
export { auditActor, lockChain, recordAudit, recordAudits } from "./record";
export { AuditEvent, AuditEventPage, AuditVerification, ExportAuditEvents, ListAuditEvents } from "./shape";
export { getAuditVerification } from "./verification";
export { verifyAuditChain } from "./verify";
export { verifyAuditExport } from "./verify-export";
