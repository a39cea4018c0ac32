import type { NanoUsd } from "@/lib/money";
import { ownRemaining, type TenantPromise } from "./promises";
import { earlier, runsOutAt } from "./runway";

export interface Refusal {
  tenantId: string;
  name: string;
  remainingNano: NanoUsd | null;
  burnNano: NanoUsd;
  /** When the tenant's own limit is used up; null if it lasts for ever. */
  runsOutAt: Date | null;
  /** When its calls are refused first, whoever's limit that is. */
  refusedAt: Date | null;
  because: "own" | "account" | null;
}

/**
 * In which order tenants are refused if all go on as they do: by their own limits, or by the account once it is dry,
 * which refuses everybody at once. At the same instant a tenant's own limit comes first, then names decide.
 */
export function firstRefused(
  now: Date,
  tenants: TenantPromise[],
  burnOf: Map<string, NanoUsd>,
  runsDryAt: Date | null,
): Refusal[] {
  return tenants
    .map((tenant): Refusal => {
      const remainingNano = ownRemaining(tenant);
      const burnNano = burnOf.get(tenant.tenantId) ?? 0n;
      const own = remainingNano === null ? null : runsOutAt(now, remainingNano, burnNano);
      const refusedAt = earlier(own, runsDryAt);
      return {
        tenantId: tenant.tenantId,
        name: tenant.name,
        remainingNano,
        burnNano,
        runsOutAt: own,
        refusedAt,
        because: refusedAt && (refusedAt === own ? "own" : "account"),
      };
    })
    .toSorted(inOrder);
}

function inOrder(one: Refusal, other: Refusal): number {
  const [a, b] = [timeOf(one), timeOf(other)];
  if (a !== b) return a - b;
  if (one.because !== other.because) return one.because === "own" ? -1 : 1;
  return one.name.localeCompare(other.name, "en") || (one.tenantId < other.tenantId ? -1 : 1);
}

/** The end of time for who is never refused. */
const timeOf = ({ refusedAt }: Refusal) => refusedAt?.getTime() ?? 8.64e15;
