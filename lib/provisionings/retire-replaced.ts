import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { planProvisioning } from "./plan";

/** By then every gateway has forgotten the old key, even one that missed the notification. */
const SWITCH_OFF_AFTER_MS = 120_000;

/**
 * Takes a key out of use in the transaction that puts its replacement in: calls take the new one from this commit on, the
 * old one is switched off two minutes later and deleted after the grace. A key that was imported is another's: it is let go.
 */
export async function retireReplaced(
  tx: Transaction,
  ctx: Pick<Context, "clock">,
  id: string,
  graceSeconds: number,
): Promise<void> {
  const now = ctx.clock.now();
  const { count } = await tx.provisionedKey.updateMany({
    where: { id, retiredAt: null, status: { in: ["active", "disabled"] } },
    data: { retiredAt: now },
  });
  if (count === 0) return;
  const old = await tx.provisionedKey.findUniqueOrThrow({ where: { id } });
  const switchedOffAt = now.getTime() + SWITCH_OFF_AFTER_MS;
  const deletedAt = Math.max(now.getTime() + graceSeconds * 1000, switchedOffAt);
  if (!old.isImported) await planProvisioning(tx, ctx, old, "update", new Date(switchedOffAt));
  await planProvisioning(tx, ctx, old, "delete", new Date(deletedAt));
}
