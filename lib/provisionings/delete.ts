import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Claim } from "./claim";
import { confirm } from "./confirm";

/** Deletes the key at OpenRouter and forgets its secret. One that is gone already counts as deleted. */
export async function deleteAtOpenRouter(ctx: Context, claim: Claim): Promise<void> {
  const row = await ctx.db.provisionedKey.findUniqueOrThrow({ where: { id: claim.provisionedKeyId } });
  if (row.hash !== null) await ctx.openrouter.deleteKey(row.hash);
  await confirm(ctx, claim, async (tx) => {
    await tx.provisionedKey.update({
      where: { id: row.id },
      data: { status: "deleted", hash: null, label: null, secretCiphertext: null },
    });
    await recordAudit(tx, ctx, {
      tenantId: claim.tenantId,
      action: "provisioned_key.deleted",
      target: `provisioned_key:${row.id}`,
      before: { hash: row.hash, label: row.label, status: row.status },
      after: { status: "deleted" },
    });
  });
}
