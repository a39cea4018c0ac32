import { requireRole } from "@/lib/admins";
import { changesBetween, recordAudit } from "@/lib/audit";
import { moveWindows, setBudget } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import { setBilling } from "@/lib/credits";
import type { Prisma, Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { runProvisioning } from "@/lib/provisionings";
import { type Named, requireId } from "@/lib/shape";
import { alignProvisionedKey } from "./align-key";
import { getTenant } from "./get";
import { policyOf } from "./policy";
import type { Tenant, UpdateTenant } from "./shape";

/**
 * Changes a tenant; absent fields keep their value. Suspending refuses its calls at once and switches its key at
 * OpenRouter off as the second wall; resuming undoes both. Throws `not_found`.
 */
export async function updateTenant(ctx: Context, input: Named<UpdateTenant>): Promise<Tenant> {
  requireRole(ctx, "admin");
  const id = requireId(input.id, "tenant");
  const provisioningId = await ctx.db.$transaction((tx) => change(tx, ctx, id, input));
  if (provisioningId !== null) {
    await runProvisioning(ctx, provisioningId).catch((error: unknown) => {
      ctx.log.error({ err: error, provisioning: provisioningId }, "left to the worker");
    });
  }
  return getTenant(ctx, id);
}

/** @returns the provisioning to run, or null when the key at OpenRouter stays as it is */
async function change(
  tx: Transaction,
  ctx: Context,
  id: string,
  input: UpdateTenant,
): Promise<string | null> {
  const now = ctx.clock.now();
  // Locks the row: what is read after this is what is changed.
  const { count } = await tx.tenant.updateMany({ where: { id }, data: { updatedAt: now } });
  if (count === 0) throw notFound("tenant");
  const before = await tx.tenant.findUniqueOrThrow({ where: { id } });
  const budgetBefore = await ownBudget(tx, id);

  const tenant = await tx.tenant.update({ where: { id }, data: columnsOf(input) });
  if (tenant.billing !== before.billing) await setBilling(tx, ctx, tenant);
  if (tenant.timeZone !== before.timeZone) await moveWindows(tx, now, tenant);
  if (input.budget !== undefined) {
    const wanted = input.budget && { limitNano: input.budget.limit, window: input.budget.window };
    await setBudget(tx, now, { tenantId: id, apiKeyId: null, timeZone: tenant.timeZone }, wanted);
  }
  const budget = await ownBudget(tx, id);

  const changes = changesBetween(policyOf(before, budgetBefore), policyOf(tenant, budget));
  if (!changes) return null;
  const provisioningId = await alignProvisionedKey(tx, ctx, before, tenant, budget);
  await recordAudit(tx, ctx, { tenantId: id, action: "tenant.updated", target: `tenant:${id}`, ...changes });
  return provisioningId;
}

function columnsOf(input: UpdateTenant): Prisma.TenantUpdateInput {
  const { name, status, billing, time_zone, allowed_models, default_max_tokens } = input;
  return {
    ...(name !== undefined && { name }),
    ...(status !== undefined && { status }),
    ...(billing !== undefined && { billing }),
    ...(time_zone !== undefined && { timeZone: time_zone }),
    ...(allowed_models !== undefined && { allowedModels: allowed_models }),
    ...(default_max_tokens !== undefined && { defaultMaxTokens: default_max_tokens }),
  };
}

function ownBudget(tx: Transaction, tenantId: string) {
  return tx.budget.findFirst({ where: { tenantId, scope: "tenant" } });
}
