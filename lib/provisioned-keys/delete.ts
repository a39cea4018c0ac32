import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { planProvisioning, runPlanned } from "@/lib/provisionings";
import { requireId } from "@/lib/shape";
import { getProvisionedKey } from "./get";
import { requireLiveKey } from "./require";
import type { ProvisionedKey } from "./shape";

/**
 * Takes a slot's key out of use and deletes it at OpenRouter once its last call has ended; an imported one is let go
 * instead. Throws `not_found`, and `conflict` while issued keys still use the slot or the key is being made.
 */
export async function deleteProvisionedKey(ctx: Context, keyId: string): Promise<ProvisionedKey> {
  requireCapability(ctx, "openrouter_keys.delete");
  const id = requireId(keyId, "OpenRouter key");
  await runPlanned(ctx, await ctx.db.$transaction((tx) => retire(tx, ctx, id)));
  return getProvisionedKey(ctx, id);
}

/** Takes all keys of a tenant out of use. @returns the provisionings that delete them, to be run after the commit */
export async function retireAllKeys(
  tx: Transaction,
  ctx: Pick<Context, "clock">,
  tenantId: string,
): Promise<string[]> {
  const keys = await tx.provisionedKey.findMany({ where: { tenantId, status: { not: "deleted" } } });
  const planned: string[] = [];
  for (const key of keys) {
    const retiredAt = key.retiredAt ?? ctx.clock.now();
    await tx.provisionedKey.update({ where: { id: key.id }, data: { retiredAt } });
    planned.push(await planProvisioning(tx, ctx, key, "delete"));
  }
  return planned;
}

async function retire(tx: Transaction, ctx: Context, id: string): Promise<string[]> {
  const now = ctx.clock.now();
  const { key } = await requireLiveKey(tx, id, now);
  await refuseWhileUsed(tx, key);
  const isMade = key.status !== "pending";
  if (!isMade) await refuseWhileBeingMade(tx, id);
  const status = isMade ? key.status : "deleted";
  await tx.provisionedKey.update({ where: { id }, data: { retiredAt: now, status } });
  const planned = isMade ? [await planProvisioning(tx, ctx, key, "delete")] : [];
  await recordAudit(tx, ctx, {
    tenantId: key.tenantId,
    action: "provisioned_key.retired",
    target: `provisioned_key:${id}`,
    before: { slot: key.slot, label: key.label, status: key.status },
    after: { status: "deleted" },
  });
  return planned;
}

/** A replacement that could not be made is in nobody's use. */
async function refuseWhileUsed(tx: Transaction, key: Prisma.ProvisionedKeyGetPayload<object>): Promise<void> {
  if (key.status === "pending" && key.replacesId !== null) return;
  const users = await tx.apiKey.count({
    where: { tenantId: key.tenantId, slot: key.slot, revokedAt: null },
  });
  if (users === 0) return;
  throw new BursarError(
    "conflict",
    `${users} issued ${users === 1 ? "key uses" : "keys use"} the slot "${key.slot}". Move or revoke them first.`,
    { facts: { slot: key.slot, api_keys: users } },
  );
}

/** Whatever a failed attempt has left at OpenRouter is found by its name and deleted. */
async function refuseWhileBeingMade(tx: Transaction, id: string): Promise<void> {
  const unfinished = await tx.provisioning.count({
    where: { provisionedKeyId: id, state: { in: ["planned", "sent"] } },
  });
  if (unfinished > 0)
    throw new BursarError("conflict", "This key is still being made. Delete it when that has ended.");
}
