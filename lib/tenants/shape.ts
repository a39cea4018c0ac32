import { z } from "zod";
import { BudgetInput, BudgetState } from "@/lib/budgets";
import { Credits } from "@/lib/credits";
import { BillingMode, TenantStatus } from "@/lib/db";
import { PageQuery, pageOf } from "@/lib/page";
import { ProvisionedKey } from "@/lib/provisioned-keys";
import { Id, Instant, Name, Usd, UsdInput } from "@/lib/shape";
import { TimeZone } from "./time-zone";

const AllowedModels = z
  .array(
    z
      .string()
      .regex(/^[\w.:@*~/-]{1,200}$/, "must be a model id such as openai/gpt-5, or a glob such as openai/*"),
  )
  .max(500)
  .meta({ description: "Globs over model ids; empty allows every model", example: ["openai/*"] });

const DefaultMaxTokens = z.int("must be a whole number").min(1).max(1_000_000).meta({
  description: "Sent as max_tokens for calls that name none, so that a worst case exists",
  example: 8192,
});

export const Slug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/,
    "must be 1–48 lower-case letters, digits and inner hyphens",
  )
  .meta({ example: "acme" });

export const CreateTenant = z.strictObject({
  name: Name.meta({ example: "Acme Ltd" }),
  slug: Slug.optional(),
  billing: z.enum(BillingMode).default("prepaid"),
  time_zone: TimeZone.default("UTC"),
  credits: UsdInput.optional().meta({ description: "Opening credits, USD" }),
  budget: BudgetInput.optional(),
  allowed_models: AllowedModels.default([]),
  default_max_tokens: DefaultMaxTokens.default(8192),
});
export type CreateTenant = z.infer<typeof CreateTenant>;

export const UpdateTenant = z.strictObject({
  name: Name.optional(),
  status: z.enum(TenantStatus).optional(),
  billing: z.enum(BillingMode).optional(),
  time_zone: TimeZone.optional(),
  budget: BudgetInput.nullable().optional().meta({ description: "Null lifts the cap" }),
  allowed_models: AllowedModels.optional(),
  default_max_tokens: DefaultMaxTokens.optional(),
});
export type UpdateTenant = z.infer<typeof UpdateTenant>;

export const ListTenants = z.strictObject({
  ...PageQuery.shape,
  q: z.string().max(200).optional().meta({ description: "Part of the name or the slug" }),
  status: z.enum(TenantStatus).optional(),
});
export type ListTenants = z.infer<typeof ListTenants>;

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
    created_at: Instant,
    credits: Credits,
    budget: BudgetState.nullable(),
    spend_30d: Usd.meta({ description: "Today and the 29 UTC days before, USD" }),
    requests_30d: z.int(),
    last_active_at: Instant.nullable(),
    api_key_count: z.int().meta({ description: "Issued and not revoked" }),
    provisioned_key: ProvisionedKey.nullable(),
  })
  .meta({ id: "Tenant", description: "A customer." });
export type Tenant = z.infer<typeof Tenant>;

export const TenantPage = pageOf(Tenant);
export type TenantPage = z.infer<typeof TenantPage>;
