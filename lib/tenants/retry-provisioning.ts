import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { runPlanned } from "@/lib/provisionings";
import { requireId } from "@/lib/shape";
import { getTenant } from "./get";
import type { Tenant } from "./shape";

/**
 * Takes up a tenant's failed change at OpenRouter again, after its cause was mended. Throws `not_found`, and `conflict`
 * when none has failed, so of two at once exactly one retries.
 */
export async function retryProvisioning(ctx: Context, id: string): Promise<Tenant> {
  requireCapability(ctx, "tenants.write");
  const tenantId = requireId(id, "tenant");
  const provisioningId = await ctx.db.$transaction((tx) => plan(tx, ctx, tenantId));
  await runPlanned(ctx, [provisioningId]);
  return getTenant(ctx, tenantId);
}

async function plan(tx: Transaction, ctx: Context, tenantId: string): Promise<string> {
  if (!(await tx.tenant.findUnique({ where: { id: tenantId }, select: { id: true } })))
    throw notFound("tenant");
  const failed = await tx.provisioning.findFirst({
    // A key that was made since by another provisioning is not made again.
    where: { tenantId, state: "failed", NOT: { action: "create", provisionedKey: { hash: { not: null } } } },
    orderBy: { id: "desc" },
  });
  const { count } = await tx.provisioning.updateMany({
    where: { id: { in: failed ? [failed.id] : [] }, state: "failed" },
    data: { state: "planned", nextAttemptAt: ctx.clock.now(), finishedAt: null },
  });
  if (!failed || count === 0)
    throw new BursarError("conflict", "Nothing of this tenant's key has failed at OpenRouter.");
  await recordAudit(tx, ctx, {
    tenantId,
    action: "provisioning.retried",
    target: `provisioning:${failed.id}`,
    before: { state: "failed", last_error: failed.lastError },
    after: { state: "planned" },
  });
  return failed.id;
}
