import { keyDefaultColumns } from "@/lib/api-keys";
import { changesBetween, recordAudit } from "@/lib/audit";
import { changeDefault, moveWindows, setBudget, wantedOf } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import { setBilling } from "@/lib/credits";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireCapability } from "@/lib/permissions";
import { alignProvisionedKeys } from "@/lib/provisioned-keys";
import { runPlanned } from "@/lib/provisionings";
import { recordRevocation } from "@/lib/revocations";
import { type Named, requireId } from "@/lib/shape";
import { getTenant } from "./get";
import { policyOf } from "./policy";
import { endUserDefaultOf, ruleColumns } from "./rules";
import type { Tenant, UpdateTenant } from "./shape";

/**
 * Changes a tenant; absent fields keep their value. Suspending refuses its calls at once, with a receipt, and switches its
 * keys at OpenRouter off as the second wall; resuming undoes both. Throws `not_found`, and `conflict` for a deleted one.
 */
export async function updateTenant(ctx: Context, input: Named<UpdateTenant>): Promise<Tenant> {
  requireCapability(ctx, "tenants.write");
  const id = requireId(input.id, "tenant");
  await runPlanned(ctx, await ctx.db.$transaction((tx) => change(tx, ctx, id, input)));
  return getTenant(ctx, id);
}

/** @returns the provisionings to run: none when OpenRouter's keys stay as they are */
async function change(tx: Transaction, ctx: Context, id: string, input: UpdateTenant): Promise<string[]> {
  const now = ctx.clock.now();
  // Locks the row: what is read after this is what is changed.
  await tx.tenant.updateMany({ where: { id }, data: { updatedAt: now } });
  const before = await requireLivingTenant(tx, id);
  const budgetBefore = await ownBudget(tx, id);

  if (input.end_user_tokens && input.end_user_tokens !== "off") requireSecret(before);
  const tenant = await tx.tenant.update({ where: { id }, data: columnsOf(input) });
  await changeDefault(tx, now, id, endUserDefaultOf(before), endUserDefaultOf(tenant));
  if (tenant.billing !== before.billing) await setBilling(tx, ctx, tenant);
  if (tenant.timeZone !== before.timeZone) await moveWindows(tx, now, tenant);
  if (input.budget !== undefined) {
    const wanted = input.budget && wantedOf(input.budget);
    await setBudget(tx, now, { tenantId: id, apiKeyId: null, timeZone: tenant.timeZone }, wanted);
  }
  const budget = await ownBudget(tx, id);

  const changes = changesBetween(policyOf(before, budgetBefore), policyOf(tenant, budget));
  if (!changes) return [];
  const switched = tenant.status !== before.status;
  if (switched && tenant.status === "suspended")
    await recordRevocation(tx, { tenantId: id, apiKeyIds: [], reason: "The tenant was suspended." });
  const planned = await alignProvisionedKeys(tx, ctx, tenant, { switched });
  await recordAudit(tx, ctx, { tenantId: id, action: "tenant.updated", target: `tenant:${id}`, ...changes });
  return planned;
}

function columnsOf(input: UpdateTenant): Prisma.TenantUpdateInput {
  const { name, status, billing, time_zone, allowed_models, default_max_tokens } = input;
  const { upstream_limit_percent, attribution } = input;
  return {
    ...(name !== undefined && { name }),
    ...(status !== undefined && { status }),
    ...(billing !== undefined && { billing }),
    ...(time_zone !== undefined && { timeZone: time_zone }),
    ...(allowed_models !== undefined && { allowedModels: allowed_models }),
    ...(default_max_tokens !== undefined && { defaultMaxTokens: default_max_tokens }),
    ...(attribution !== undefined && {
      attributionUrl: attribution?.url ?? null,
      attributionTitle: attribution?.title ?? null,
    }),
    ...(input.key_defaults && keyDefaultColumns(input.key_defaults)),
    ...ruleColumns(input),
    // What gateways remember of end users' budgets is of the past now.
    ...((input.end_user_budget !== undefined || time_zone !== undefined) && {
      endUserRevision: { increment: 1 },
    }),
    ...(upstream_limit_percent !== undefined && { upstreamLimitPercent: upstream_limit_percent }),
  };
}

function requireSecret({ endUserSecretCiphertext }: Prisma.TenantGetPayload<object>): void {
  if (endUserSecretCiphertext !== null) return;
  throw new BursarError("invalid_request", "Make this tenant a secret to sign end users with first.", {
    param: "end_user_tokens",
  });
}

function ownBudget(tx: Transaction, tenantId: string) {
  return tx.budget.findFirst({ where: { tenantId, scope: "tenant" } });
}
