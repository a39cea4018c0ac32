import { z } from "zod";
import { KeyDefaults, KeyDefaultsInput } from "@/lib/api-keys";
import { BudgetInput, BudgetState } from "@/lib/budgets";
import { Credits } from "@/lib/credits";
import { BillingMode, TenantStatus } from "@/lib/db";
import { PageQuery, pageOf } from "@/lib/page";
import { ProvisionedKey } from "@/lib/provisioned-keys";
import { AllowedModels, Id, Instant, Name, Slug, Usd, UsdInput } from "@/lib/shape";
import { TenantRulesInput, tenantRules } from "./rules";
import { TimeZone } from "./time-zone";

const DefaultMaxTokens = z.int("must be a whole number").min(1).max(1_000_000).meta({
  description: "Sent as max_tokens for calls that name none, so that a worst case exists",
  example: 8192,
});

const Attribution = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: "must be a web address such as https://example.com" })
      .max(500)
      .regex(/^[\x21-\x7e]+$/, "must be written in ASCII")
      .meta({ description: "Names the app to OpenRouter (HTTP-Referer)", example: "https://acme.example" }),
    title: z
      .string()
      .trim()
      .min(1, "must not be empty")
      .max(100)
      .regex(/^[\x20-\x7e]+$/, "must be in plain Latin letters: it travels in a header")
      .nullable()
      .default(null)
      .meta({ example: "Acme Assistant" }),
  })
  .nullable()
  .meta({ description: "The app its calls are attributed to at OpenRouter; null leaves it to its clients" });

export const CreateTenant = z.strictObject({
  name: Name.meta({ example: "Acme Ltd" }),
  slug: Slug.optional(),
  billing: z.enum(BillingMode).default("prepaid"),
  time_zone: TimeZone.default("UTC"),
  credits: UsdInput.optional().meta({ description: "Opening credits, USD" }),
  budget: BudgetInput.optional(),
  allowed_models: AllowedModels.default([]),
  default_max_tokens: DefaultMaxTokens.default(8192),
  attribution: Attribution.optional(),
  key_defaults: KeyDefaultsInput.optional(),
  ...TenantRulesInput.omit({ end_user_tokens: true }).shape,
});
export type CreateTenant = z.infer<typeof CreateTenant>;

export const UpdateTenant = z.strictObject({
  name: Name.optional(),
  status: z.enum(["active", "suspended"]).optional(),
  billing: z.enum(BillingMode).optional(),
  time_zone: TimeZone.optional(),
  budget: BudgetInput.nullable().optional().meta({ description: "Null lifts the cap" }),
  allowed_models: AllowedModels.optional(),
  default_max_tokens: DefaultMaxTokens.optional(),
  attribution: Attribution.optional(),
  key_defaults: KeyDefaultsInput.optional(),
  upstream_limit_percent: z
    .int("must be a whole number")
    .min(100, "must be at least 100")
    .max(1000)
    .optional()
    .meta({ description: "OpenRouter's limit of its keys, in percent of its budget" }),
  ...TenantRulesInput.shape,
});
export type UpdateTenant = z.infer<typeof UpdateTenant>;

export const ListTenants = z.strictObject({
  ...PageQuery.shape,
  q: z.string().max(200).optional().meta({ description: "Part of the name or the slug" }),
  status: z.enum(TenantStatus).optional(),
});
export type ListTenants = z.infer<typeof ListTenants>;

export const ExportTenants = ListTenants.omit({ limit: true, cursor: true });
export type ExportTenants = z.infer<typeof ExportTenants>;

export const Tenant = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    status: z.enum(TenantStatus),
    billing: z.enum(BillingMode),
    time_zone: z.string(),
    allowed_models: z.array(z.string()),
    default_max_tokens: z.int(),
    attribution: z.object({ url: z.string(), title: z.string().nullable() }).nullable(),
    upstream_limit_percent: z.int(),
    key_defaults: KeyDefaults,
    ...tenantRules,
    revocation_id: Id.nullable().meta({ description: "The receipt of its suspension or deletion" }),
    created_at: Instant,
    credits: Credits,
    budget: BudgetState.nullable(),
    spend_30d: Usd.meta({ description: "Today and the 29 UTC days before, USD" }),
    requests_30d: z.int(),
    last_active_at: Instant.nullable(),
    api_key_count: z.int().meta({ description: "Issued and not revoked" }),
    provisioned_key: ProvisionedKey.nullable().meta({ description: "The default slot's" }),
    provisioned_keys: z.array(ProvisionedKey).meta({ description: "Of all slots, deleted ones left out" }),
  })
  .meta({ id: "Tenant", description: "A customer." });
export type Tenant = z.infer<typeof Tenant>;

/** What a tenant's own pages show of it: nothing of how the operator runs it. */
export const OwnTenant = Tenant.pick({
  id: true,
  slug: true,
  name: true,
  status: true,
  billing: true,
  time_zone: true,
  allowed_models: true,
  key_defaults: true,
  end_user_budget: true,
  credits: true,
  budget: true,
  spend_30d: true,
  requests_30d: true,
  last_active_at: true,
  api_key_count: true,
}).meta({ id: "OwnTenant" });
export type OwnTenant = z.infer<typeof OwnTenant>;

export const TenantPage = pageOf(Tenant);
export type TenantPage = z.infer<typeof TenantPage>;
