import { v7 as uuid } from "uuid";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { dayOf } from "@/lib/days";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireCapability } from "@/lib/permissions";
import { getProvisionedKey, type ProvisionedKey } from "@/lib/provisioned-keys";
import { requireUnmanagedKey } from "./require";
import type { ImportKey } from "./shape";

/**
 * Makes a key of the account a tenant's. Its secret is unknown here: calls cannot use it and what it spends elsewhere is
 * seen in its activity; rotating it gives the slot a key that calls can use. Throws `not_found`, and `conflict` when the
 * slot has a key or the tenant is not active.
 */
export async function importKey(ctx: Context, input: ImportKey & { hash: string }): Promise<ProvisionedKey> {
  requireCapability(ctx, "openrouter_keys.write");
  const id = await ctx.db.$transaction((tx) => adopt(tx, ctx, input));
  return getProvisionedKey(ctx, id);
}

async function adopt(
  tx: Transaction,
  ctx: Context,
  { hash, tenant_id: tenantId, slot }: ImportKey & { hash: string },
): Promise<string> {
  const key = await requireUnmanagedKey(tx, hash);
  await requireFreeSlot(tx, ctx, tenantId, slot);
  const { count } = await tx.unmanagedKey.deleteMany({ where: { hash } });
  if (count === 0) throw new BursarError("conflict", "Somebody else has just imported this key.");
  const id = uuid();
  await tx.provisionedKey.create({ data: { id, tenantId, slot, ...adopted(key, ctx.clock.now()) } });
  await recordAudit(tx, ctx, {
    tenantId,
    action: "provisioned_key.imported",
    target: `provisioned_key:${id}`,
    before: null,
    after: { slot, hash, label: key.label, name: key.name },
  });
  return id;
}

async function requireFreeSlot(tx: Transaction, ctx: Context, tenantId: string, slot: string): Promise<void> {
  // Locks the tenant, so that its slots are filled one after another.
  await tx.tenant.updateMany({ where: { id: tenantId }, data: { updatedAt: ctx.clock.now() } });
  const tenant = await requireLivingTenant(tx, tenantId);
  if (tenant.status !== "active")
    throw new BursarError("conflict", "This tenant is suspended. Resume it first.");
  const inSlot = await tx.provisionedKey.count({
    where: { tenantId, slot, retiredAt: null, status: { not: "deleted" } },
  });
  if (inSlot > 0)
    throw new BursarError("conflict", `The slot "${slot}" has a key. Name another one.`, { param: "slot" });
}

function adopted(key: Prisma.UnmanagedKeyGetPayload<object>, now: Date) {
  return {
    status: key.disabled ? ("disabled" as const) : ("active" as const),
    hash: key.hash,
    label: key.label,
    limitNano: key.limitNano,
    limitReset: key.limitReset,
    usageNano: key.usageNano,
    // As far as is known; the next look at OpenRouter says what it was exactly.
    openingUsageNano: key.usageNano,
    openedOn: dayOf(now),
    isDisabled: key.disabled,
    followsBudget: false,
    isImported: true,
    createdAt: now,
  };
}
