import type { Admission } from "@/lib/rate-limits";
import type { Gateway } from "./gateway";
import type { Caller } from "./policy";

/**
 * Lets a call in under the limits of its key, its tenant and its end user: under all of them, or it is counted under none
 * and `rate_limited` is thrown.
 * @returns null, at no cost, for a call that no limit applies to
 */
export function admitUnderRates(
  gateway: Gateway,
  caller: Caller,
  endUser: string | null,
  callId: string,
): Promise<Admission> | null {
  const { rates, endUserRates } = caller.policy;
  if (endUserRates === null || endUser === null)
    return rates.length === 0 ? null : gateway.rateLimits.admit(rates, callId);
  const id = `{${caller.tenantId}}:end_user:${endUser}`;
  return gateway.rateLimits.admit([...rates, { whose: "end_user", id, limits: endUserRates }], callId);
}
