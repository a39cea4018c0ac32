import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import type { OpenRouterFailure } from "@/lib/openrouter";
import { type Claim, held } from "./claim";

const LONGEST_WAIT_SECONDS = 300;
const DEAD_KEY_WAIT_SECONDS = 60;

/** Writes down why an attempt failed and when the next is due; only a refusal is final. */
export async function postpone(ctx: Context, claim: Claim, failure: OpenRouterFailure): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.provisioning.updateMany({
    where: held(claim),
    data: { leaseUntil: null, ...next(claim, failure, now) },
  });
}

/** Puts a provisioning off that has nothing to complain about; it counts as not begun. */
export async function wait(ctx: Context, claim: Claim, seconds: number, why: string): Promise<void> {
  await ctx.db.provisioning.updateMany({
    where: held(claim),
    data: {
      leaseUntil: null,
      attempts: { decrement: 1 },
      nextAttemptAt: new Date(ctx.clock.now().getTime() + seconds * 1000),
      lastError: why,
    },
  });
}

function next(
  claim: Claim,
  failure: OpenRouterFailure,
  now: Date,
): Prisma.ProvisioningUpdateManyMutationInput {
  const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  switch (failure.kind) {
    case "refused":
      return { state: "failed", finishedAt: now, lastError: failure.message };
    case "unauthorised":
      return {
        state: "planned",
        nextAttemptAt: inSeconds(DEAD_KEY_WAIT_SECONDS),
        lastError:
          `${failure.message} Make a new one at https://openrouter.ai/settings/management-keys, set ` +
          "OPENROUTER_PROVISIONING_KEY and restart; this is tried again every minute. Issued keys go on working.",
      };
    case "rate_limited": {
      const seconds = failure.details.retryAfterSeconds ?? DEAD_KEY_WAIT_SECONDS;
      return { nextAttemptAt: inSeconds(seconds), lastError: failure.message };
    }
    case "unreachable": {
      const seconds = Math.min(2 ** (claim.attempts - 1), LONGEST_WAIT_SECONDS);
      return {
        nextAttemptAt: inSeconds(seconds),
        lastError: `${failure.message} Trying again in ${seconds} s.`,
      };
    }
  }
}
