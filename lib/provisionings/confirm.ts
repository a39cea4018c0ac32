import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { type Claim, held } from "./claim";

/**
 * Finishes a provisioning together with what it brought, if the claim on it still holds.
 * @returns false when somebody else has taken over; `write` then did not run
 */
export function confirm(
  ctx: Context,
  claim: Claim,
  write: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.provisioning.updateMany({
      where: held(claim),
      data: { state: "confirmed", finishedAt: ctx.clock.now(), leaseUntil: null, lastError: null },
    });
    if (count === 0) return false;
    await write(tx);
    return true;
  });
}
