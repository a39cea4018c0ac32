import { changesBetween, recordAudit } from "@/lib/audit";
import { setBudget } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { recordRevocation } from "@/lib/revocations";
import { type Named, requireId } from "@/lib/shape";
import { getApiKey } from "./get";
import { columnsOf, policyOf } from "./policy";
import { requireChangeableKey, requireSlot, requireTenantsOwn, requireWithinTenant } from "./require";
import type { ApiKey, UpdateApiKey } from "./shape";

/**
 * Changes an issued key; absent fields keep their value. One that is disabled is refused everywhere and its streams are
 * cut, with a receipt (I6). Throws `not_found`, `conflict` for a revoked key or a deleted tenant, and
 * `forbidden` for what a tenant may not change.
 */
export async function updateApiKey(ctx: Context, input: Named<UpdateApiKey>): Promise<ApiKey> {
  requireTenantOr(ctx, "keys.write");
  const id = requireId(input.id, "API key");
  if (input.expires_at && input.expires_at <= ctx.clock.now()) {
    throw new BursarError("invalid_request", "This time has passed. Revoke the key to end it now.", {
      param: "expires_at",
    });
  }
  await ctx.db.$transaction((tx) => change(tx, ctx, id, input));
  return getApiKey(ctx, id);
}

async function change(tx: Transaction, ctx: Context, id: string, input: UpdateApiKey): Promise<void> {
  const now = ctx.clock.now();
  const before = await requireChangeableKey(tx, id, now);
  const { tenantId } = before;
  requireTenantsOwn(ctx, before, input);
  if (input.slot !== undefined) await requireSlot(tx, tenantId, input.slot);
  const budgetBefore = await tx.budget.findFirst({ where: { apiKeyId: id } });
  const { disabled } = input;
  const key = await tx.apiKey.update({
    where: { id },
    data: {
      ...columnsOf(input),
      ...(disabled !== undefined && {
        disabledAt: disabled ? (before.disabledAt ?? now) : null,
        isHeldBack: disabled && (before.isHeldBack || ctx.actor.kind !== "tenant"),
      }),
    },
  });
  await changeLimit(tx, ctx, key, budgetBefore, input);
  const budget = await tx.budget.findFirst({ where: { apiKeyId: id } });

  const changes = changesBetween(policyOf(before, budgetBefore), policyOf(key, budget));
  if (!changes) return;
  if (key.disabledAt && !before.disabledAt)
    await recordRevocation(tx, { tenantId, apiKeyIds: [id], reason: "The key was disabled." });
  const target = `api_key:${id}`;
  await recordAudit(tx, ctx, { tenantId, action: "api_key.updated", target, ...changes });
}

async function changeLimit(
  tx: Transaction,
  ctx: Context,
  key: { id: string; tenantId: string },
  known: Prisma.BudgetGetPayload<object> | null,
  input: UpdateApiKey,
): Promise<void> {
  if (input.limit === undefined && input.limit_reset === undefined) return;
  const limitNano = input.limit === undefined ? (known?.limitNano ?? null) : input.limit;
  if (limitNano === null && input.limit_reset) {
    throw new BursarError("invalid_request", "A reset needs a limit.", { param: "limit_reset" });
  }
  const window =
    input.limit_reset === undefined ? (known?.window ?? "lifetime") : (input.limit_reset ?? "lifetime");
  const wanted = limitNano === null ? null : { limitNano, window };
  await requireWithinTenant(tx, ctx, key.tenantId, wanted);
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: key.tenantId },
    select: { timeZone: true },
  });
  await setBudget(tx, ctx.clock.now(), { tenantId: key.tenantId, apiKeyId: key.id, timeZone }, wanted);
}
