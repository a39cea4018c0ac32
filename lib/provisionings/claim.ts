import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";

/** A run that has not finished by then has died, as far as others are concerned; the fence is for when it has not. */
const LEASE_SECONDS = 45;

/** A provisioning this process works on. Whoever claims it later gets a higher fence, and our writes then fail. */
export type Claim = Prisma.ProvisioningGetPayload<object>;

/** Provisionings that may be attempted now: not finished, due, held by nobody, and next in line for their key. */
export function attemptable(now: Date): Prisma.ProvisioningWhereInput {
  return {
    state: { in: ["planned", "sent"] },
    nextAttemptAt: { lte: now },
    OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }],
  };
}

/**
 * Takes a provisioning for this process, or null when it is finished, not due, or somebody else's. Changes of one key
 * are made in the order they were planned: one that has an unfinished one before it waits, unless that one was planned
 * for a later time and has not begun.
 */
export async function claim(ctx: Pick<Context, "db" | "clock">, id: string): Promise<Claim | null> {
  const now = ctx.clock.now();
  const [claimed] = await ctx.db.provisioning.updateManyAndReturn({
    where: {
      id,
      ...attemptable(now),
      provisionedKey: {
        provisionings: {
          none: {
            id: { lt: id },
            state: { in: ["planned", "sent"] },
            OR: [{ nextAttemptAt: { lte: now } }, { attempts: { gt: 0 } }],
          },
        },
      },
    },
    data: {
      fence: { increment: 1 },
      attempts: { increment: 1 },
      leaseUntil: new Date(now.getTime() + LEASE_SECONDS * 1000),
    },
  });
  return claimed ?? null;
}

/** Matches a provisioning only while the claim on it holds. */
export function held(claim: Claim): Prisma.ProvisioningWhereInput {
  return { id: claim.id, fence: claim.fence, state: { in: ["planned", "sent"] } };
}
