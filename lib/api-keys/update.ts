import { requireTenantOr } from "@/lib/admins";
import { changesBetween, recordAudit } from "@/lib/audit";
import { setBudget } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { type Named, requireId } from "@/lib/shape";
import { getApiKey } from "./get";
import { policyOf } from "./policy";
import type { ApiKey, UpdateApiKey } from "./shape";

/** Changes an issued key; absent fields keep their value. Throws `not_found`, and `conflict` for a revoked key. */
export async function updateApiKey(ctx: Context, input: Named<UpdateApiKey>): Promise<ApiKey> {
  requireTenantOr(ctx, "admin");
  const id = requireId(input.id, "API key");
  const now = ctx.clock.now();
  if (input.expires_at && input.expires_at <= now) {
    throw new BursarError("invalid_request", "This time has passed. Revoke the key to end it now.", {
      param: "expires_at",
    });
  }
  await ctx.db.$transaction(async (tx) => {
    // Locks the row: what is read after this is what is changed.
    const { count } = await tx.apiKey.updateMany({ where: { id }, data: { updatedAt: now } });
    if (count === 0) throw notFound("API key");
    const before = await tx.apiKey.findUniqueOrThrow({ where: { id } });
    if (before.revokedAt)
      throw new BursarError("conflict", "This key is revoked for good. Issue another one.");
    const budgetBefore = await tx.budget.findFirst({ where: { apiKeyId: id } });
    const key = await tx.apiKey.update({ where: { id }, data: columnsOf(input, before, now) });
    await changeLimit(tx, now, key, budgetBefore, input);
    const budget = await tx.budget.findFirst({ where: { apiKeyId: id } });

    const changes = changesBetween(policyOf(before, budgetBefore), policyOf(key, budget));
    if (!changes) return;
    const target = `api_key:${id}`;
    await recordAudit(tx, ctx, { tenantId: key.tenantId, action: "api_key.updated", target, ...changes });
  });
  return getApiKey(ctx, id);
}

function columnsOf(
  input: UpdateApiKey,
  before: { disabledAt: Date | null },
  now: Date,
): Prisma.ApiKeyUpdateInput {
  const { name, disabled, expires_at } = input;
  return {
    ...(name !== undefined && { name }),
    ...(disabled !== undefined && { disabledAt: disabled ? (before.disabledAt ?? now) : null }),
    ...(expires_at !== undefined && { expiresAt: expires_at }),
  };
}

async function changeLimit(
  tx: Transaction,
  now: Date,
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
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: key.tenantId },
    select: { timeZone: true },
  });
  const owner = { tenantId: key.tenantId, apiKeyId: key.id, timeZone };
  await setBudget(tx, now, owner, limitNano === null ? null : { limitNano, window });
}
