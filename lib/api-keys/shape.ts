import { z } from "zod";
import { ApiKeyKind } from "@/lib/db";
import { pageOf } from "@/lib/page";
import { Id, Instant, InstantInput, Name, Usd, UsdInput } from "@/lib/shape";

const LimitReset = z
  .enum(["daily", "weekly", "monthly"])
  .nullable()
  .meta({ description: "When the limit is granted anew; null is never" });

export const IssueApiKey = z.strictObject({
  name: Name.meta({ example: "Production" }),
  kind: z.enum(ApiKeyKind).default("inference"),
  limit: UsdInput.nullable().optional().meta({ description: "USD; absent or null is no limit of its own" }),
  limit_reset: LimitReset.optional(),
  expires_at: InstantInput.nullable().optional(),
});
export type IssueApiKey = z.infer<typeof IssueApiKey>;

export const UpdateApiKey = z.strictObject({
  name: Name.optional(),
  disabled: z.boolean().optional(),
  limit: UsdInput.nullable().optional(),
  limit_reset: LimitReset.optional(),
  expires_at: InstantInput.nullable().optional(),
});
export type UpdateApiKey = z.infer<typeof UpdateApiKey>;

export const ApiKey = z
  .object({
    id: Id,
    tenant_id: Id,
    tenant_name: z.string(),
    name: z.string(),
    kind: z.enum(ApiKeyKind),
    label: z.string().meta({ example: "sk-bsr-v1-4q...x7Z" }),
    hash: z.string(),
    status: z.enum(["active", "disabled", "revoked", "expired"]),
    limit: Usd.nullable(),
    limit_reset: LimitReset,
    limit_remaining: Usd.nullable(),
    held: Usd,
    usage: Usd,
    usage_daily: Usd,
    usage_weekly: Usd,
    usage_monthly: Usd,
    expires_at: Instant.nullable(),
    last_used_at: Instant.nullable(),
    created_at: Instant,
  })
  .meta({
    id: "ApiKey",
    description: "A key issued to a tenant. Usage windows follow UTC, as OpenRouter's do.",
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
