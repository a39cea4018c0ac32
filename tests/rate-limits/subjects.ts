import { v7 as uuid } from "uuid";
import { type Limits, type RateLimits, type RateSubject } from "@/lib/rate-limits";

const NONE: Limits = { requestsPerMinute: null, tokensPerMinute: null, maxParallel: null };

/** Somebody nobody else counts. */
export function somebody(limits: Partial<Limits>, whose: RateSubject["whose"] = "api_key"): RateSubject {
  return { whose, id: `{${uuid()}}`, limits: { ...NONE, ...limits } };
}

/** How many of `calls` at once, spread over some gateways, are let in. */
export async function admitted(gateways: RateLimits[], subjects: RateSubject[], calls: number) {
  const asked = await Promise.allSettled(
    Array.from({ length: calls }, (_, i) => gateways[i % gateways.length]!.admit(subjects, uuid())),
  );
  return asked.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}
