import { changesBetween, recordAudits } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { requireCapability } from "@/lib/permissions";
import type { DisableApiKeys, DisabledApiKeys } from "./batch-shape";
import { describeNamed, ofEachTenant, recordRevocations, requireAllNamed } from "./named";

/**
 * Disables or enables up to a thousand keys, of any tenants: all of them or, with `not_found`, none. Those that it disables are
 * refused everywhere and their streams are cut, with one receipt a tenant, and only an operator enables them again. Keys
 * that are revoked, or are already as they shall be, stay as they are.
 */
export async function disableApiKeys(ctx: Context, input: DisableApiKeys): Promise<DisabledApiKeys> {
  requireCapability(ctx, "keys.write");
  const ids = [...new Set(input.ids)];
  const revocations = await ctx.db.$transaction((tx) => switchAll(tx, ctx, ids, input.disabled));
  return { data: await describeNamed(ctx, ids), revocations };
}

async function switchAll(
  tx: Transaction,
  ctx: Context,
  ids: string[],
  disabled: boolean,
): Promise<DisabledApiKeys["revocations"]> {
  const now = ctx.clock.now();
  await requireAllNamed(tx, ids, disabled ? "Nothing was disabled" : "Nothing was enabled");
  const keys = await lockOthers(tx, now, ids, disabled);
  const working = keys.filter(({ disabledAt }) => disabledAt === null);
  const held = { isHeldBack: disabled };
  if (disabled) await tx.apiKey.updateMany({ where: idsOf(working), data: { disabledAt: now } });
  await tx.apiKey.updateMany({ where: idsOf(keys), data: disabled ? held : { ...held, disabledAt: null } });
  const refused = ofEachTenant(disabled ? working : []);
  const revocations = await recordRevocations(tx, refused, "The keys were disabled.");
  const audits = keys.map(({ id, tenantId, disabledAt, isHeldBack }) => {
    const before = { disabled: disabledAt !== null, held_back: isHeldBack };
    const changes = changesBetween(before, { disabled, held_back: disabled })!;
    return { tenantId, action: "api_key.updated" as const, target: `api_key:${id}`, ...changes };
  });
  await recordAudits(tx, ctx, audits);
  return revocations;
}

/** Locks the keys that are not yet as they shall be: what is read after this is what is changed. */
async function lockOthers(tx: Transaction, now: Date, ids: string[], disabled: boolean) {
  const others = disabled
    ? { OR: [{ disabledAt: null }, { isHeldBack: false }] }
    : { disabledAt: { not: null } };
  const where = { id: { in: ids }, revokedAt: null, ...others };
  await tx.apiKey.updateMany({ where, data: { updatedAt: now } });
  const select = { id: true, tenantId: true, disabledAt: true, isHeldBack: true } as const;
  return tx.apiKey.findMany({ where, select, orderBy: { id: "asc" } });
}

const idsOf = (keys: { id: string }[]) => ({ id: { in: keys.map(({ id }) => id) } });
