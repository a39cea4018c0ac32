import {
  AuditEventPage,
  AuditVerification,
  ExportAuditEvents,
  exportAuditEvents,
  getAuditVerification,
  ListAuditEvents,
  listAuditEvents,
} from "@/lib/audit";
import { declare, Text } from "../declaration";
import { SAMPLE_ID } from "./samples";

const HASH = "9f2c1f0e5a7d4b8896c3e1d2a4f5061728394a5b6c7d8e9f00112233445566aa";

export const auditEvents = {
  list: declare({
    method: "GET",
    path: "/api/admin/audit-events",
    summary: "List what was changed and by whom, newest first",
    needs: "audit.read",
    query: ListAuditEvents,
    output: AuditEventPage,
    example: {
      output: {
        data: [
          {
            seq: 4711,
            at: "2026-11-22T20:15:00.000Z",
            tenant_id: SAMPLE_ID,
            tenant_name: "Acme Ltd",
            actor: `admin:${SAMPLE_ID}`,
            actor_name: "Ada",
            action: "api_key.updated",
            target: `api_key:${SAMPLE_ID}`,
            target_name: "Notebook",
            before: { limit: "20" },
            after: { limit: "50" },
            address: "203.0.113.7",
            request_id: "019ab7a4-6f52-7c31-a4be-0a51ba3a5f6e",
            hash: HASH,
          },
        ],
        next_cursor: null,
      },
    },
    run: (ctx, { query }) => listAuditEvents(ctx, query),
  }),
  verification: declare({
    method: "GET",
    path: "/api/admin/audit-events/verification",
    summary: "Check the chain of audit events from the first to the last",
    needs: "audit.read",
    output: AuditVerification,
    example: {
      output: {
        is_intact: true,
        events: 4711,
        head: { seq: 4711, hash: HASH },
        broken_at: null,
        why: null,
        took_ms: 120,
        checked_at: "2026-11-22T20:15:00.000Z",
      },
    },
    run: (ctx) => getAuditVerification(ctx),
  }),
  export: declare({
    method: "GET",
    path: "/api/admin/audit-events/export",
    summary:
      "Download the audit trail, or what a filter names, as JSON Lines, of which `audit verify --file` checks the whole, or as CSV",
    needs: "audit.read",
    query: ExportAuditEvents,
    output: Text,
    download: { name: "bursar-audit", formats: ["jsonl", "csv"] },
    example: { output: '{"bursar_audit_export":1,"installation":"…","head":{"seq":4711,"hash":"…"}}\n' },
    run: (ctx, { query }) => exportAuditEvents(ctx, query),
  }),
};
