import { z } from "zod";
import { AlertChannelKind, AlertDeliveryState, AlertEvent } from "@/lib/db";
import { IncidentKind } from "@/lib/incidents";
import { PageQuery, pageOf } from "@/lib/page";
import { Id, Instant, InstantInput, Name } from "@/lib/shape";

const Url = z.string().min(1, "must not be empty").max(2_000, "must have at most 2000 characters");

/** `email` without an RFC: one @, a dot behind it, nothing that could end a header. */
const Recipient = z
  .string()
  .regex(/^[^\s@<>,;"]{1,64}@[^\s@<>,;"]+\.[^\s@<>,;"]+$/, "must be an e-mail address");
const Recipients = z.array(Recipient).min(1, "must have at least one address").max(20);

export const CreateAlertChannel = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("webhook"), name: Name, url: Url }),
  z.strictObject({ kind: z.literal("slack"), name: Name, url: Url }),
  z.strictObject({ kind: z.literal("email"), name: Name, recipients: Recipients }),
]);
export type CreateAlertChannel = z.infer<typeof CreateAlertChannel>;

export const UpdateAlertChannel = z.strictObject({
  name: Name.optional(),
  enabled: z.boolean().optional(),
  url: Url.optional().meta({ description: "Of a webhook or of Slack" }),
  recipients: Recipients.optional().meta({ description: "Of an e-mail channel" }),
});
export type UpdateAlertChannel = z.infer<typeof UpdateAlertChannel>;

export const AlertChannel = z
  .object({
    id: Id,
    kind: z.enum(AlertChannelKind),
    name: z.string(),
    target: z.string().meta({ description: "A webhook's URL, a Slack URL masked, or e-mail addresses" }),
    enabled: z.boolean(),
    old_secret_until: Instant.nullable().meta({
      description: "Until when messages are signed with the secret before, too",
    }),
    created_at: Instant,
  })
  .meta({ id: "AlertChannel", description: "Where alerts go." });
export type AlertChannel = z.infer<typeof AlertChannel>;

export const AlertChannels = z.object({ data: z.array(AlertChannel) });
export type AlertChannels = z.infer<typeof AlertChannels>;

export const AlertChannelWithSecret = z
  .object({
    data: AlertChannel,
    secret: z.string().nullable().meta({
      description: "Signs a webhook's messages; shown in this answer only. Null for other channels",
      example: "whsec_…",
    }),
  })
  .meta({ id: "AlertChannelWithSecret" });
export type AlertChannelWithSecret = z.infer<typeof AlertChannelWithSecret>;

const ruleFields = {
  name: Name,
  kinds: z.array(IncidentKind).meta({ description: "Empty is every kind" }),
  tenant_id: Id.nullable().meta({ description: "Null is every tenant, and what concerns none" }),
  channel_ids: z.array(Id).max(100).meta({ description: "Empty is every channel" }),
  error_share_percent: z.int().min(1, "must be at least 1").max(100, "must be at most 100").meta({
    description: "From which share of failed calls in 15 minutes a tenant's error rate is trouble",
  }),
  minimum_calls: z.int().min(1, "must be at least 1").max(1_000_000).meta({
    description: "Of how many calls at least",
  }),
  enabled: z.boolean(),
};

export const CreateAlertRule = z.strictObject({
  name: ruleFields.name,
  kinds: ruleFields.kinds.default([]),
  tenant_id: ruleFields.tenant_id.default(null),
  channel_ids: ruleFields.channel_ids.default([]),
  error_share_percent: ruleFields.error_share_percent.default(20),
  minimum_calls: ruleFields.minimum_calls.default(20),
});
export type CreateAlertRule = z.infer<typeof CreateAlertRule>;

export const UpdateAlertRule = z
  .strictObject({
    ...ruleFields,
    muted_until: InstantInput.nullable().meta({ description: "Null ends the silence" }),
  })
  .partial();
export type UpdateAlertRule = z.infer<typeof UpdateAlertRule>;

export const AlertRule = z
  .object({
    id: Id,
    ...ruleFields,
    name: z.string(),
    tenant_name: z.string().nullable(),
    is_muted: z.boolean(),
    muted_until: Instant.nullable(),
  })
  .meta({ id: "AlertRule", description: "Which alerts go to which channels." });
export type AlertRule = z.infer<typeof AlertRule>;

export const AlertRules = z.object({ data: z.array(AlertRule) });
export type AlertRules = z.infer<typeof AlertRules>;

export const ListAlerts = z.strictObject({
  ...PageQuery.shape,
  kind: IncidentKind.optional(),
  tenant_id: Id.optional(),
  state: z.enum(["open", "over"]).optional(),
});
export type ListAlerts = z.infer<typeof ListAlerts>;

export const Alert = z
  .object({
    id: Id,
    kind: IncidentKind,
    title: z.string(),
    subject: z.string(),
    tenant_id: Id.nullable(),
    tenant_name: z.string().nullable(),
    detail: z.string(),
    opened_at: Instant,
    resolved_at: Instant.nullable(),
    deliveries: z.object({ waiting: z.int(), delivered: z.int(), failed: z.int() }),
  })
  .meta({ id: "Alert", description: "One time that a cause was trouble, from its beginning to its end." });
export type Alert = z.infer<typeof Alert>;

export const AlertPage = pageOf(Alert);
export type AlertPage = z.infer<typeof AlertPage>;

export const AlertAttempt = z
  .object({
    number: z.int(),
    started_at: Instant,
    duration_ms: z.int(),
    status: z.int().nullable().meta({ description: "HTTP status or SMTP reply code" }),
    answer: z.string().nullable().meta({ description: "How the answer begins" }),
    error: z.string().nullable().meta({ description: "Null when it was delivered" }),
  })
  .meta({ id: "AlertAttempt", description: "What became of one sending." });
export type AlertAttempt = z.infer<typeof AlertAttempt>;

export const ListAlertDeliveries = z.strictObject({
  ...PageQuery.shape,
  alert_id: Id.optional(),
  channel_id: Id.optional(),
  state: z.enum(AlertDeliveryState).optional(),
});
export type ListAlertDeliveries = z.infer<typeof ListAlertDeliveries>;

export const AlertDelivery = z
  .object({
    id: Id.meta({ description: "The message's id, the same however often it is sent: `webhook-id`" }),
    event: z.enum(AlertEvent),
    alert_id: Id.nullable(),
    title: z.string(),
    channel_id: Id,
    channel_name: z.string(),
    channel_kind: z.enum(AlertChannelKind),
    state: z.enum(AlertDeliveryState),
    attempts: z.int(),
    next_attempt_at: Instant.nullable(),
    created_at: Instant,
    finished_at: Instant.nullable(),
    log: z.array(AlertAttempt).meta({ description: "The newest twenty attempts, newest first" }),
  })
  .meta({ id: "AlertDelivery", description: "One message to one channel." });
export type AlertDelivery = z.infer<typeof AlertDelivery>;

export const AlertDeliveryPage = pageOf(AlertDelivery);
export type AlertDeliveryPage = z.infer<typeof AlertDeliveryPage>;
