import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { formatUsd } from "@/lib/money";
import { OpenRouterFailure } from "@/lib/openrouter";
import type { Claim } from "./claim";
import { confirm } from "./confirm";
import { waitForRunningCalls } from "./running-calls";
import { wantedAtOpenRouter, WITH_WANTED } from "./wanted";

/** Brings the key at OpenRouter to what our rows say now: its name, its limit, and whether it is switched off. */
export async function updateAtOpenRouter(ctx: Context, claim: Claim): Promise<void> {
  const row = await ctx.db.provisionedKey.findUniqueOrThrow({
    where: { id: claim.provisionedKeyId },
    include: WITH_WANTED,
  });
  if (row.status === "deleted" || row.hash === null) {
    await confirm(ctx, claim, async () => {});
    return;
  }
  if (row.retiredAt && (await waitForRunningCalls(ctx, claim))) return;

  const { name, ...wanted } = await wantedAtOpenRouter(ctx, row);
  const { disabled, limitNano, limitReset, includeByok } = wanted;
  const settings = { ...wanted, ...(name !== null && { name }) };
  const updated = await ctx.openrouter.updateKey(row.hash, settings);
  if (!updated)
    throw new OpenRouterFailure("refused", "OpenRouter knows this key no more: it was deleted there.");
  await confirm(ctx, claim, async (tx) => {
    const status = disabled ? "disabled" : "active";
    await tx.provisionedKey.update({ where: { id: row.id }, data: { status } });
    await tx.keyDrift.deleteMany({ where: { provisionedKeyId: row.id } });
    await recordAudit(tx, ctx, {
      tenantId: claim.tenantId,
      action: "provisioned_key.updated",
      target: `provisioned_key:${row.id}`,
      before: { status: row.status },
      after: {
        status,
        name,
        limit: limitNano === null ? null : formatUsd(limitNano),
        limit_reset: limitReset,
        include_byok: includeByok,
      },
    });
  });
}
