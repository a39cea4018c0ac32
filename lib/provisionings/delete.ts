import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Claim } from "./claim";
import { confirm } from "./confirm";
import { waitForRunningCalls } from "./running-calls";

/**
 * Deletes the key at OpenRouter and forgets its secret; hash and label stay, for the ledger's readers. One that is gone
 * already counts as deleted. An imported key is let go: Bursar deletes nothing that it did not make.
 */
export async function deleteAtOpenRouter(ctx: Context, claim: Claim): Promise<void> {
  const row = await ctx.db.provisionedKey.findUniqueOrThrow({ where: { id: claim.provisionedKeyId } });
  if (await waitForRunningCalls(ctx, claim)) return;
  if (row.hash !== null && !row.isImported) await ctx.openrouter.deleteKey(row.hash);
  await confirm(ctx, claim, async (tx) => {
    if (row.status === "deleted") return;
    await tx.provisionedKey.update({
      where: { id: row.id },
      data: {
        status: "deleted",
        retiredAt: row.retiredAt ?? ctx.clock.now(),
        secretCiphertext: null,
        // One that was let go may be imported again, by anybody.
        ...(row.isImported && { hash: null }),
      },
    });
    await recordAudit(tx, ctx, {
      tenantId: claim.tenantId,
      action: row.isImported ? "provisioned_key.released" : "provisioned_key.deleted",
      target: `provisioned_key:${row.id}`,
      before: { hash: row.hash, label: row.label, status: row.status },
      after: { status: "deleted" },
    });
  });
}
