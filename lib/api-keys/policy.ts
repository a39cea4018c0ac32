import type { BudgetWindowKind, Prisma } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";

/** What can be changed about an issued key, in the form audit events show it. */
export function policyOf(
  key: Prisma.ApiKeyGetPayload<object>,
  budget: { limitNano: NanoUsd | null; window: BudgetWindowKind } | null,
) {
  return {
    name: key.name,
    disabled: key.disabledAt !== null,
    expires_at: key.expiresAt?.toISOString() ?? null,
    limit: budget?.limitNano == null ? null : formatUsd(budget.limitNano),
    limit_reset: budget && budget.window !== "lifetime" ? budget.window : null,
  };
}
