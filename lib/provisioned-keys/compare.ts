import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import type { OpenRouterKey } from "@/lib/openrouter";
import { planProvisioning } from "@/lib/provisionings";
import { driftOf, isAsNoted, noteDrift, WITH_DRIFT } from "./drift";

type Row = Prisma.ProvisionedKeyGetPayload<{ include: typeof WITH_DRIFT }>;

/**
 * Notices what somebody changed of a key at OpenRouter, and that it was set back. A key that is on there although it has
 * to be off is switched off again without asking: it is a hole in the wall behind a suspended tenant.
 * @param untouched holds for a key that no provisioning has changed since OpenRouter was asked
 * @returns the provisioning that switches it off, if one was planned
 */
export async function compareProvisionedKey(
  ctx: Context,
  seen: Row,
  found: OpenRouterKey,
  untouched: Prisma.ProvisionedKeyWhereInput,
): Promise<string | null> {
  if (isAsNoted(seen, await driftOf(ctx, seen, found), found)) return null;
  return ctx.db.$transaction(async (tx) => {
    // The tenant, then the key, as every change of a key locks them: what is read after this holds until the commit.
    await tx.tenant.updateMany({ where: { id: seen.tenantId }, data: { updatedAt: ctx.clock.now() } });
    const { count } = await tx.provisionedKey.updateMany({
      where: { AND: [{ id: seen.id, hash: found.hash }, untouched, { provisionings: { none: IN_FLIGHT } }] },
      data: { hash: found.hash },
    });
    if (count === 0) return null;
    const row = await tx.provisionedKey.findUniqueOrThrow({ where: { id: seen.id }, include: WITH_DRIFT });
    const fields = await driftOf({ db: tx, clock: ctx.clock }, row, found);
    if (fields.includes("disabled") && !found.disabled && !(await hasFailed(tx, row.id)))
      return switchOff(tx, ctx, row);
    if (await noteDrift(tx, ctx, row, fields, found))
      ctx.log.warn({ provisioned_key: row.id, fields }, "a tenant's key was changed at OpenRouter");
    return null;
  });
}

/** What these will still change explains a difference; a deletion that is planned for the end of a grace does not. */
const IN_FLIGHT: Prisma.ProvisioningWhereInput = {
  finishedAt: null,
  state: { in: ["planned", "sent"] },
  action: { in: ["create", "update"] },
};

/** What OpenRouter has refused would be refused each minute: the key's page says so, and tries again when told to. */
async function hasFailed(tx: Transaction, provisionedKeyId: string): Promise<boolean> {
  const newest = await tx.provisioning.findFirst({
    where: { provisionedKeyId, action: "update", finishedAt: { not: null } },
    orderBy: { id: "desc" },
    select: { state: true },
  });
  return newest?.state === "failed";
}

async function switchOff(tx: Transaction, ctx: Context, row: Row): Promise<string> {
  ctx.log.warn({ provisioned_key: row.id }, "a key that has to be off was on at OpenRouter");
  await tx.keyDrift.deleteMany({ where: { provisionedKeyId: row.id } });
  const bySystem: Context = { ...ctx, actor: { kind: "system", name: "sweep" } };
  await recordAudit(tx, bySystem, {
    tenantId: row.tenantId,
    action: "provisioned_key.switched_off_again",
    target: `provisioned_key:${row.id}`,
    before: { disabled: false },
    after: { disabled: true },
  });
  return planProvisioning(tx, ctx, row, "update");
}
