import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { BursarError } from "@/lib/errors";

const PER_MINUTE = 60;

const reports = new RateLimiterMemory({ keyPrefix: "leaked-keys", points: PER_MINUTE, duration: 60 });

/** Counts a report of an address or throws `rate_limited`: each costs the database a look. */
export async function admitReport(address: string | null): Promise<void> {
  try {
    await reports.consume(address ?? "unknown");
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    const retryAfterSeconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
    const message = `An address may report ${PER_MINUTE} keys a minute. Try again in ${retryAfterSeconds} s.`;
    throw new BursarError("rate_limited", message, { retryAfterSeconds });
  }
}
