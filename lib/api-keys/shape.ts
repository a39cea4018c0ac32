import { z } from "zod";
import { BudgetState, Tag } from "@/lib/budgets";
import { ApiKeyKind } from "@/lib/db";
import { isNetwork } from "@/lib/networks";
import { originOf } from "@/lib/origins";
import { PageQuery, pageOf } from "@/lib/page";
import { AllowedModels, Id, Instant, InstantInput, Name, Slug, Usd, UsdInput } from "@/lib/shape";

export const LimitReset = z
  .enum(["daily", "weekly", "monthly"])
  .nullable()
  .meta({ description: "When the limit is granted anew; null is never" });

const PerMinute = z.int("must be a whole number").min(1).max(1_000_000_000).nullable();

const AllowedIps = z
  .array(
    z
      .string()
      .trim()
      .refine(isNetwork, "must be an address such as 203.0.113.7 or a network such as 203.0.113.0/24"),
  )
  .max(200)
  .meta({
    description: "Where calls may come from; empty allows every address",
    example: ["203.0.113.0/24"],
  });

const AllowedOrigins = z
  .array(
    z
      .string()
      .trim()
      .max(300)
      .transform((text, ctx) => {
        const origin = originOf(text);
        if (origin === null)
          ctx.addIssue(
            "must be an origin such as https://app.example.com or https://*.example.com, without a path",
          );
        return origin ?? "";
      })
      .meta({ type: "string" }),
  )
  .max(200)
  .meta({
    description: "Origins of the pages a browser may use it from; empty allows every page",
    example: ["https://app.example.com"],
  });

const Metadata = z
  .record(
    z.string().min(1).max(40, "names have at most 40 characters"),
    z.string().max(200, "values have at most 200 characters"),
  )
  .refine((entries) => Object.keys(entries).length <= 20, "must have at most 20 entries")
  .refine((entries) => !JSON.stringify(entries).includes("\\u0000"), "must not contain NUL")
  .meta({ description: "For your own use", example: { team: "search" } });

const Tags = z
  .array(Tag)
  .max(20, "must have at most 20 tags")
  .transform((tags) => [...new Set(tags)].toSorted())
  .meta({
    type: "array",
    items: { type: "string" },
    description: "Groups the key belongs to; the budget of each applies to its calls",
    example: ["batch"],
  });

/** What an operator may set about a key, at its birth and later. */
const changeable = {
  slot: Slug.optional().meta({
    description: "Which of the tenant's OpenRouter keys pays",
    example: "default",
  }),
  limit: UsdInput.nullable().optional().meta({ description: "USD; null is no limit of its own" }),
  limit_reset: LimitReset.optional(),
  include_byok: z.boolean().optional().meta({ description: "Count spend on own provider keys too" }),
  requests_per_minute: PerMinute.optional(),
  tokens_per_minute: PerMinute.optional(),
  max_parallel: z.int("must be a whole number").min(1).max(10_000).nullable().optional(),
  allowed_models: AllowedModels.optional(),
  denied_models: AllowedModels.optional().meta({
    description: "Globs over model ids that are refused, whatever is allowed",
    example: ["*:online"],
  }),
  max_output_tokens: z
    .int("must be a whole number")
    .min(1)
    .max(1_000_000)
    .nullable()
    .optional()
    .meta({ description: "The longest answer, in tokens" }),
  allowed_ips: AllowedIps.optional(),
  allowed_origins: AllowedOrigins.optional(),
  expires_at: InstantInput.nullable().optional(),
  metadata: Metadata.optional(),
  tags: Tags.optional(),
};

export const IssueApiKey = z.strictObject({
  name: Name.meta({ example: "Production" }),
  kind: z.enum(ApiKeyKind).default("inference"),
  ...changeable,
  limit: changeable.limit.meta({
    type: ["string", "null"],
    description: "USD; null is no limit of its own, absent is the tenant's key_defaults with their reset",
  }),
  expires_at: changeable.expires_at.meta({
    type: ["string", "null"],
    description: "Null is never, absent is as many days from now as the tenant's key_defaults say",
  }),
});
export type IssueApiKey = z.infer<typeof IssueApiKey>;

export const UpdateApiKey = z.strictObject({
  name: Name.optional(),
  disabled: z.boolean().optional(),
  ...changeable,
});
export type UpdateApiKey = z.infer<typeof UpdateApiKey>;

export const RotateApiKey = z.strictObject({
  grace_seconds: z
    .int("must be a whole number")
    .min(0)
    .max(30 * 86_400, "must be at most 30 days")
    .default(86_400)
    .meta({ description: "How long the old secret works on, in seconds; 0 ends it at once" }),
});
export type RotateApiKey = z.infer<typeof RotateApiKey>;

export const RevokeApiKey = z.strictObject({
  reason: Name.optional().meta({ description: "Kept with the key", example: "Ada left" }),
});
export type RevokeApiKey = z.infer<typeof RevokeApiKey>;

/** What an active key deserves a look for. */
const HYGIENE = [
  "unused_30d",
  "unused_90d",
  "never_used",
  "expiring_7d",
  "no_expiry",
  "no_limit",
  "old_secret_in_use",
] as const;

const API_KEY_STATUSES = ["active", "disabled", "revoked", "expired"] as const;

export const ListApiKeys = z.strictObject({
  ...PageQuery.shape,
  tenant_id: Id.optional(),
  q: z.string().max(200).optional().meta({ description: "Part of the name or the label" }),
  status: z.enum(API_KEY_STATUSES).optional(),
  kind: z.enum(ApiKeyKind).optional(),
  tag: Tag.optional(),
  hygiene: z.enum(HYGIENE).optional().meta({ description: "Active keys that deserve a look" }),
});
export type ListApiKeys = z.infer<typeof ListApiKeys>;

export const ExportApiKeys = ListApiKeys.omit({ limit: true, cursor: true });
export type ExportApiKeys = z.infer<typeof ExportApiKeys>;

export const ApiKey = z
  .object({
    id: Id,
    tenant_id: Id,
    tenant_name: z.string(),
    tenant_time_zone: z.string().meta({ description: "Which the windows of its budget follow" }),
    name: z.string(),
    kind: z.enum(ApiKeyKind),
    label: z.string().meta({ example: "sk-bsr-v1-4q...x7Z" }),
    hash: z.string(),
    status: z.enum(API_KEY_STATUSES),
    slot: z.string(),
    limit: Usd.nullable(),
    limit_reset: LimitReset,
    limit_remaining: Usd.nullable(),
    budget: BudgetState.nullable().meta({
      description: "Its limit as calls are refused by it, and what was spent in the current window of that",
    }),
    include_byok: z.boolean(),
    held: Usd,
    usage: Usd,
    usage_daily: Usd,
    usage_weekly: Usd,
    usage_monthly: Usd,
    requests_per_minute: z.int().nullable(),
    tokens_per_minute: z.int().nullable(),
    max_parallel: z.int().nullable(),
    allowed_models: z.array(z.string()),
    denied_models: z.array(z.string()),
    max_output_tokens: z.int().nullable(),
    allowed_ips: z.array(z.string()),
    allowed_origins: z.array(z.string()),
    metadata: z.record(z.string(), z.string()),
    tags: z.array(z.string()),
    secret_id: Id.meta({ description: "The current secret's id; uses are listed by it" }),
    old_secret: z
      .object({ id: Id, label: z.string(), retires_at: Instant, last_used_at: Instant.nullable() })
      .nullable()
      .meta({ description: "The secret before the last rotation, while it still works" }),
    revoked_because: z.string().nullable(),
    revocation_id: Id.nullable().meta({ description: "Its receipt: /api/admin/revocations/{id}" }),
    expires_at: Instant.nullable(),
    last_used_at: Instant.nullable(),
    created_at: Instant,
    updated_at: Instant.nullable().meta({ description: "Null until it is changed" }),
  })
  .meta({
    id: "ApiKey",
    description:
      "A key issued to a tenant. Usage follows UTC, as OpenRouter's does; its budget follows the tenant's time zone.",
  });
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyPage = pageOf(ApiKey);
export type ApiKeyPage = z.infer<typeof ApiKeyPage>;

export const IssuedApiKey = z.object({
  data: ApiKey,
  key: z
    .string()
    .nullable()
    .meta({ description: "The key itself, shown in this answer only", example: "sk-bsr-v1-…" }),
});
export type IssuedApiKey = z.infer<typeof IssuedApiKey>;

export const ApiKeyUses = z
  .object({
    data: z.array(
      z.object({
        secret_id: Id,
        label: z.string(),
        is_current: z.boolean(),
        retires_at: Instant.nullable(),
        day: z.iso.date(),
        client: z
          .string()
          .meta({ description: "Product and version of the User-Agent", example: "OpenAI/JS 6.8.1" }),
        requests: z.int(),
        address: z.string().nullable().meta({ description: "The last one seen" }),
        last_used_at: Instant,
      }),
    ),
  })
  .meta({ id: "ApiKeyUses", description: "Who used which secret of a key, by UTC day; the last 30 days." });
export type ApiKeyUses = z.infer<typeof ApiKeyUses>;
