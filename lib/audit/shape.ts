import { z } from "zod";
import { ExportFormat } from "@/lib/export-file";
import { PageQuery, pageOf } from "@/lib/page";
import { Id, Instant } from "@/lib/shape";

const Since = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "must be a day or an ISO 8601 time with an offset")
  .meta({ type: "string", example: "2026-11-22" });

export const ListAuditEvents = z.strictObject({
  ...PageQuery.shape,
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, "belongs to no page of this list; start again without one")
    .optional(),
  tenant_id: Id.optional(),
  actor: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "`admin:<id>`, a kind such as `admin`, or a part of an admin's name or address" }),
  action: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "`api_key.revoked`, or `api_key` for all that happens to one" }),
  target: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "`api_key:<id>`, or `api_key` for all of them" }),
  since: Since.optional().meta({ description: "From this instant, or the start of this UTC day" }),
  until: Since.optional().meta({ description: "Before this instant, or to the end of this UTC day" }),
});
export type ListAuditEvents = z.infer<typeof ListAuditEvents>;

/** Any JSON. The document says only that these are objects: what is in them differs from action to action. */
const Fields = z.json().meta({ type: "object" }).nullable();

export const AuditEvent = z
  .object({
    seq: z.int(),
    at: Instant,
    tenant_id: Id.nullable(),
    tenant_name: z.string().nullable(),
    actor: z.string(),
    actor_name: z.string().nullable().meta({
      description: "An admin's, API key's or member's name, as it is today; null once nobody knows it",
    }),
    action: z.string(),
    target: z.string(),
    target_name: z.string().nullable().meta({
      description: "A tenant's, key's, admin's or member's name, as it is today; null for anything else",
    }),
    before: Fields.meta({ description: "The fields that changed, as they were" }),
    after: Fields.meta({ description: "The same fields, as they are since" }),
    address: z.string().nullable(),
    request_id: z.string(),
    hash: z.string(),
  })
  .meta({ id: "AuditEvent", description: "One change, chained by its hash to all before it." });
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditEventPage = pageOf(AuditEvent);
export type AuditEventPage = z.infer<typeof AuditEventPage>;

export const AuditVerification = z
  .object({
    is_intact: z.boolean(),
    events: z.int().meta({ description: "How many can be trusted, from the first" }),
    head: z.object({ seq: z.int(), hash: z.string() }),
    broken_at: z.int().nullable(),
    why: z.string().nullable(),
    took_ms: z.int(),
    checked_at: Instant,
  })
  .meta({ id: "AuditVerification" });
export type AuditVerification = z.infer<typeof AuditVerification>;

export const ExportAuditEvents = ListAuditEvents.omit({ limit: true, cursor: true }).extend({
  format: ExportFormat.default("jsonl"),
});
export type ExportAuditEvents = z.infer<typeof ExportAuditEvents>;
export type AuditFilter = Omit<ExportAuditEvents, "format">;
