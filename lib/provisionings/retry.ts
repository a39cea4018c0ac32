import { requireRole } from "@/lib/admins";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { ProvisioningState } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireId } from "@/lib/shape";
import { runProvisioning } from "./run";

/** Takes up a failed provisioning again, after its cause was mended. Throws `conflict` unless it has failed. */
export async function retryProvisioning(ctx: Context, id: string): Promise<ProvisioningState | null> {
  requireRole(ctx, "admin");
  await ctx.db.$transaction(async (tx) => {
    const provisioning = await tx.provisioning.findUnique({ where: { id: requireId(id, "provisioning") } });
    if (!provisioning) throw notFound("provisioning");
    const { count } = await tx.provisioning.updateMany({
      where: { id, state: "failed" },
      data: { state: "planned", nextAttemptAt: ctx.clock.now(), finishedAt: null },
    });
    if (count === 0) {
      throw new BursarError(
        "conflict",
        `This provisioning is ${provisioning.state}; only a failed one can be retried.`,
      );
    }
    await recordAudit(tx, ctx, {
      tenantId: provisioning.tenantId,
      action: "provisioning.retried",
      target: `provisioning:${id}`,
      before: { state: "failed", last_error: provisioning.lastError },
      after: { state: "planned" },
    });
  });
  return runProvisioning(ctx, id);
}
