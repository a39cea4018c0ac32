export { changesBetween } from "./changes";
export { exportAuditEvents } from "./export";
export { listAuditEvents } from "./list";
export { auditActor, lockChain, recordAudit } from "./record";
export { AuditEvent, AuditEventPage, AuditVerification, ExportAuditEvents, ListAuditEvents } from "./shape";
export { getAuditVerification } from "./verification";
export { verifyAuditChain } from "./verify";
export { verifyAuditExport } from "./verify-export";
