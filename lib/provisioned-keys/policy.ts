import type { Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";

/** What an operator decides about an OpenRouter key, in the form audit events show it. */
export function policyOf(key: Prisma.ProvisionedKeyGetPayload<object>) {
  return {
    name: key.name,
    disabled: key.isDisabled,
    limit: key.limitNano === null ? null : formatUsd(key.limitNano),
    limit_reset: key.limitReset,
    follows_budget: key.followsBudget,
    include_byok: key.includeByok,
  };
}
