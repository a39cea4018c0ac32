import type { BudgetWindowKind, Prisma } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { rulesOf } from "./rules";

/** What an operator decides about a tenant, in the form audit events show it. */
export function policyOf(
  tenant: Prisma.TenantGetPayload<object>,
  budget: { limitNano: NanoUsd | null; window: BudgetWindowKind } | null,
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
    ...rulesOf(tenant),
    budget: budget?.limitNano == null ? null : { limit: formatUsd(budget.limitNano), window: budget.window },
  };
}

/** The app its calls are attributed to, or null. */
export function attributionOf({
  attributionUrl: url,
  attributionTitle: title,
}: Prisma.TenantGetPayload<object>) {
  return url === null ? null : { url, title };
}
