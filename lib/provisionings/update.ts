import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { formatUsd } from "@/lib/money";
import { type LimitReset, OpenRouterFailure } from "@/lib/openrouter";
import type { Claim } from "./claim";
import { confirm } from "./confirm";
import { planProvisioning } from "./plan";

/**
 * Brings the key at OpenRouter to what our rows say now: switched off while its tenant is suspended, and its limit.
 * A tenant that came back after its key was deleted gets a new one.
 */
export async function updateAtOpenRouter(ctx: Context, claim: Claim): Promise<void> {
  const row = await ctx.db.provisionedKey.findUniqueOrThrow({
    where: { id: claim.provisionedKeyId },
    include: { tenant: { select: { status: true } } },
  });
  const disabled = row.tenant.status === "suspended";
  if (row.hash === null) {
    await confirm(ctx, claim, async (tx) => {
      if (disabled || row.status !== "deleted") return;
      await tx.provisionedKey.update({ where: { id: row.id }, data: { status: "pending" } });
      await planProvisioning(tx, ctx, row, "create");
    });
    return;
  }
  const limitReset = row.limitReset as LimitReset | null;
  const updated = await ctx.openrouter.updateKey(row.hash, {
    disabled,
    limitNano: row.limitNano,
    limitReset,
  });
  if (!updated)
    throw new OpenRouterFailure("refused", "OpenRouter knows this key no more: it was deleted there.");
  await confirm(ctx, claim, async (tx) => {
    const status = disabled ? "disabled" : "active";
    await tx.provisionedKey.update({ where: { id: row.id }, data: { status } });
    await recordAudit(tx, ctx, {
      tenantId: claim.tenantId,
      action: "provisioned_key.updated",
      target: `provisioned_key:${row.id}`,
      before: { status: row.status },
      after: {
        status,
        limit: row.limitNano === null ? null : formatUsd(row.limitNano),
        limit_reset: limitReset,
      },
    });
  });
}
