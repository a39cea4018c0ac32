import { z } from "zod";
import { KeyDefaultsInput } from "@/lib/api-keys";
import { BudgetWindowKind } from "@/lib/db";
import { UsdInput } from "@/lib/shape";
import { CreateTenant, Tenant } from "./shape";

/** Each is a dozen rows and a key at OpenRouter. */
export const MAX_TENANTS = 100;

const { limit: keyLimit, limit_reset: keyLimitReset, expires_after_days: keyDays } = KeyDefaultsInput.shape;

/** A line of the file: a new tenant, whose budget is two cells and whose defaults for new keys are three. */
export const TenantLine = z
  .strictObject({
    ...CreateTenant.pick({
      name: true,
      slug: true,
      billing: true,
      time_zone: true,
      credits: true,
      markup: true,
      allowed_models: true,
      denied_models: true,
      default_max_tokens: true,
      requests_per_minute: true,
      tokens_per_minute: true,
      max_parallel: true,
    }).shape,
    budget: UsdInput.optional(),
    budget_window: z.enum(BudgetWindowKind).optional(),
    key_limit: keyLimit,
    key_limit_reset: keyLimitReset,
    key_expires_after_days: keyDays,
  })
  .superRefine(({ budget, budget_window, key_limit, key_limit_reset }, { addIssue }) => {
    if (budget_window !== undefined && budget === undefined)
      addIssue({ code: "custom", path: ["budget_window"], message: "needs a budget" });
    if (key_limit_reset !== null && key_limit === null)
      addIssue({ code: "custom", path: ["key_limit_reset"], message: "needs a key_limit" });
  })
  .transform(
    ({
      budget: limit,
      budget_window: window = "monthly",
      key_limit,
      key_limit_reset,
      key_expires_after_days,
      ...fields
    }): CreateTenant => ({
      ...fields,
      ...(limit !== undefined && { budget: { limit, window } }),
      key_defaults: {
        limit: key_limit,
        limit_reset: key_limit_reset,
        expires_after_days: key_expires_after_days,
      },
    }),
  );

export const CreateTenants = z.strictObject({
  csv: z
    .string()
    .min(1, "must not be empty")
    .meta({
      description:
        `A header line and up to ${MAX_TENANTS} more. Columns: name, slug, billing, time_zone, credits, budget, budget_window, ` +
        "markup, allowed_models and denied_models (separated by spaces or semicolons), default_max_tokens, " +
        "requests_per_minute, tokens_per_minute, max_parallel, and for new keys key_limit, key_limit_reset and " +
        "key_expires_after_days. Only name is required.",
    }),
});
export type CreateTenants = z.infer<typeof CreateTenants>;

export const CreatedTenants = z
  .object({ data: z.array(Tenant).meta({ description: "In the order of the file" }) })
  .meta({ id: "CreatedTenants", description: "Their keys at OpenRouter are made from now on, one by one." });
export type CreatedTenants = z.infer<typeof CreatedTenants>;
