import { requireRole } from "@/lib/admins";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError, notFound } from "@/lib/errors";
import { planProvisioning, runProvisioning } from "@/lib/provisionings";
import { requireId } from "@/lib/shape";

/**
 * Deletes the OpenRouter key of a suspended tenant, for one that will not come back; resuming the tenant makes a new
 * one. Throws `conflict` while the tenant is active.
 */
export async function deleteProvisionedKey(ctx: Context, id: string): Promise<void> {
  requireRole(ctx, "admin");
  const provisioningId = await ctx.db.$transaction(async (tx) => {
    const key = await tx.provisionedKey.findUnique({
      where: { id: requireId(id, "provisioned key") },
      include: { tenant: { select: { status: true } } },
    });
    if (!key) throw notFound("provisioned key");
    if (key.tenant.status === "active")
      throw new BursarError("conflict", "Suspend the tenant first: it uses this key.");
    const planned = await planProvisioning(tx, ctx, key, "delete");
    await recordAudit(tx, ctx, {
      tenantId: key.tenantId,
      action: "provisioned_key.deletion_planned",
      target: `provisioned_key:${id}`,
      before: { status: key.status },
      after: { provisioning_id: planned },
    });
    return planned;
  });
  await runProvisioning(ctx, provisioningId);
}
