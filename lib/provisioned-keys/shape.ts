import { z } from "zod";
import { ProvisionedKeyStatus, ProvisioningAction, ProvisioningState } from "@/lib/db";
import { PageQuery, pageOf } from "@/lib/page";
import { Id, Instant, Name, Slug, Usd, UsdInput } from "@/lib/shape";
import { DRIFT_FIELDS } from "./drift";

const LimitReset = z
  .enum(["daily", "weekly", "monthly"])
  .nullable()
  .meta({ description: "When OpenRouter grants the limit anew, by UTC; null is never" });

const KeyName = Name.refine((name) => name.length <= 80, "must have at most 80 characters").meta({
  description: "Part of the key's name at OpenRouter; the tenant's slug without one",
});

export const CreateProvisionedKey = z.strictObject({
  slot: Slug.meta({ example: "staging" }),
  name: KeyName.optional(),
  limit: UsdInput.nullable()
    .optional()
    .meta({ description: "USD; absent follows the tenant's budget, null is none" }),
  limit_reset: LimitReset.optional(),
  include_byok: z.boolean().default(false).meta({ description: "Count spend on own provider keys too" }),
});
export type CreateProvisionedKey = z.infer<typeof CreateProvisionedKey>;

export const UpdateProvisionedKey = z.strictObject({
  name: KeyName.nullable().optional(),
  limit: UsdInput.nullable().optional(),
  limit_reset: LimitReset.optional(),
  follows_budget: z
    .boolean()
    .optional()
    .meta({ description: "True takes limit and reset from the budget again" }),
  include_byok: z.boolean().optional(),
  disabled: z.boolean().optional(),
});
export type UpdateProvisionedKey = z.infer<typeof UpdateProvisionedKey>;

export const RotateProvisionedKey = z.strictObject({
  grace_seconds: z
    .int("must be a whole number")
    .min(0)
    .max(30 * 86_400, "must be at most 30 days")
    .default(86_400)
    .meta({ description: "How long the replaced key is kept, switched off, before it is deleted" }),
});
export type RotateProvisionedKey = z.infer<typeof RotateProvisionedKey>;

export const ListProvisionedKeys = z.strictObject({
  ...PageQuery.shape,
  tenant_id: Id.optional(),
  status: z.enum(ProvisionedKeyStatus).optional().meta({ description: "Absent: all but deleted ones" }),
});
export type ListProvisionedKeys = z.infer<typeof ListProvisionedKeys>;

export const ProvisionedKey = z
  .object({
    id: Id,
    tenant_id: Id,
    tenant_name: z.string(),
    slot: z.string(),
    name: z.string().nullable(),
    status: z.enum(ProvisionedKeyStatus),
    is_disabled: z.boolean().meta({ description: "The operator's switch" }),
    is_imported: z.boolean().meta({ description: "Made elsewhere; its secret is unknown here" }),
    hash: z.string().nullable().meta({ description: "OpenRouter's name for the key" }),
    label: z.string().nullable(),
    limit: Usd.nullable(),
    limit_reset: LimitReset,
    follows_budget: z.boolean(),
    include_byok: z.boolean(),
    usage: Usd.meta({ description: "OpenRouter's own figures at `synced_at`, USD" }),
    usage_daily: Usd,
    usage_weekly: Usd,
    usage_monthly: Usd,
    synced_at: Instant.nullable(),
    missing_since: Instant.nullable().meta({ description: "Since when OpenRouter no longer lists it" }),
    retired_at: Instant.nullable().meta({ description: "Since when calls use another key of the slot" }),
    replaces_id: Id.nullable(),
    replaced_by_id: Id.nullable(),
    created_at: Instant,
    drift: z
      .object({
        fields: z.array(z.enum(DRIFT_FIELDS)).meta({ description: "What differs from what Bursar wants" }),
        limit: Usd.nullable(),
        limit_reset: LimitReset,
        include_byok: z.boolean(),
        disabled: z.boolean(),
        name: z.string(),
        noticed_at: Instant,
      })
      .nullable()
      .meta({ description: "What OpenRouter has for a key that was changed there; null when both agree" }),
    provisioning: z
      .object({
        id: Id,
        action: z.enum(ProvisioningAction),
        state: z.enum(ProvisioningState),
        attempts: z.int(),
        last_error: z.string().nullable(),
        next_attempt_at: Instant.nullable().meta({ description: "Null when nothing is left to do" }),
      })
      .nullable()
      .meta({ description: "The next change of this key at OpenRouter, or the latest one" }),
  })
  .meta({
    id: "ProvisionedKey",
    description: "An OpenRouter key made for a tenant. Its secret is never shown.",
  });
export type ProvisionedKey = z.infer<typeof ProvisionedKey>;

export const ProvisionedKeyPage = pageOf(ProvisionedKey);
export type ProvisionedKeyPage = z.infer<typeof ProvisionedKeyPage>;

export const ProvisionedKeyActivity = z
  .object({
    data: z.array(
      z.object({
        date: z.iso.date(),
        model: z.string(),
        provider: z.string(),
        requests: z.int(),
        prompt_tokens: z.int(),
        completion_tokens: z.int(),
        usage: Usd,
      }),
    ),
  })
  .meta({
    id: "ProvisionedKeyActivity",
    description: "What OpenRouter says the key used on the last 30 completed UTC days.",
  });
export type ProvisionedKeyActivity = z.infer<typeof ProvisionedKeyActivity>;
