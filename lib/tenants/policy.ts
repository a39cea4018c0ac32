import { keyDefaultsOf } from "@/lib/api-keys";
import { termsOf } from "@/lib/budgets";
import type { Prisma } from "@/lib/db";
import { rulesOf } from "./rules";

/** What an operator decides about a tenant, in the form audit events show it. */
export function policyOf(
  tenant: Prisma.TenantGetPayload<object>,
  budget: Prisma.BudgetGetPayload<object> | null,
) {
  return {
    name: tenant.name,
    status: tenant.status,
    billing: tenant.billing,
    time_zone: tenant.timeZone,
    allowed_models: tenant.allowedModels,
    default_max_tokens: tenant.defaultMaxTokens,
    attribution: attributionOf(tenant),
    upstream_limit_percent: tenant.upstreamLimitPercent,
    key_defaults: keyDefaultsOf(tenant),
    ...rulesOf(tenant),
    budget: termsOf(budget),
  };
}

/** The app its calls are attributed to, or null. */
export function attributionOf({
  attributionUrl: url,
  attributionTitle: title,
}: Prisma.TenantGetPayload<object>) {
  return url === null ? null : { url, title };
}
