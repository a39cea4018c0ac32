import { ESTIMATED } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import type { NanoUsd } from "@/lib/money";
import { updateProvisionedKey } from "@/lib/provisioned-keys";
import { LAG_MS } from "./final";

/** A key comes up again for as long after its use grew as a call may run and be settled. */
const LOOKED_AT_MS = 30 * 60_000;

const WITH_LEAK = { leak: true } as const satisfies Prisma.ProvisionedKeyInclude;
type Key = Prisma.ProvisionedKeyGetPayload<{ include: typeof WITH_LEAK }>;

/**
 * Looks for use of our keys that neither the ledger nor an open call explains. OpenRouter's
 * figure is the oldest of the three that are compared and open calls are read before the ledger, so that a running call
 * can only hide a leak, never make one. One that lasts longer than OpenRouter's lag is confirmed; by setting its key is
 * then disabled, once for each amount. An imported key is used elsewhere by design and not looked at.
 * @returns the confirmed leaks
 */
export async function detectLeaks(ctx: Context): Promise<Array<{ keyId: string; amountNano: NanoUsd }>> {
  const since = new Date(ctx.clock.now().getTime() - LOOKED_AT_MS);
  const keys = await ctx.db.provisionedKey.findMany({
    where: {
      isImported: false,
      status: { in: ["active", "disabled"] },
      OR: [{ leak: { isNot: null } }, { days: { some: { keyReadAt: { gte: since } } } }],
    },
    include: WITH_LEAK,
  });
  await ctx.db.keyLeak.deleteMany({ where: { provisionedKey: { status: "deleted" } } });
  const unexplained = await unexplainedUse(ctx, keys);
  const confirmed = [];
  for (const key of keys) {
    const amountNano = unexplained.get(key.id)!;
    if (await keep(ctx, key, amountNano)) confirmed.push({ keyId: key.id, amountNano });
  }
  return confirmed;
}

/** At least so much of each key's use is nobody's: an open or estimated call may have cost all it held. */
async function unexplainedUse({ db }: Context, keys: Key[]): Promise<Map<string, NanoUsd>> {
  const ofKeys = { provisionedKeyId: { in: keys.map(({ id }) => id) } };
  const holds = await db.hold.groupBy({
    by: ["provisionedKeyId"],
    where: ofKeys,
    _sum: { amountNano: true },
  });
  const estimates = await db.generation.findMany({
    where: { ...ofKeys, ...ESTIMATED },
    select: { provisionedKeyId: true, costNano: true, heldNano: true },
  });
  const ledger = await db.usageDay.groupBy({
    by: ["provisionedKeyId"],
    where: ofKeys,
    _sum: { costNano: true },
  });

  const unexplained = new Map(keys.map((key) => [key.id, key.usageNano - key.openingUsageNano]));
  const explain = (id: string, nano: NanoUsd) => unexplained.set(id, unexplained.get(id)! - nano);
  for (const { provisionedKeyId, _sum } of holds) explain(provisionedKeyId, _sum.amountNano ?? 0n);
  for (const { provisionedKeyId, costNano, heldNano } of estimates)
    if (heldNano > costNano) explain(provisionedKeyId, heldNano - costNano);
  for (const { provisionedKeyId, _sum } of ledger) explain(provisionedKeyId, _sum.costNano ?? 0n);
  return unexplained;
}

/** Writes down what was seen, and acts once it is certain. @returns whether it is */
async function keep(
  ctx: Context,
  { id, tenantId, leak, isDisabled }: Key,
  amountNano: NanoUsd,
): Promise<boolean> {
  if (amountNano <= 0n) {
    if (leak) await ctx.db.keyLeak.deleteMany({ where: { provisionedKeyId: id } });
    return false;
  }
  const now = ctx.clock.now();
  const isCertain = leak !== null && now.getTime() - leak.firstSeenAt.getTime() >= LAG_MS;
  const confirmedAt = leak?.confirmedAt ?? (isCertain ? now : null);
  const seen = { amountNano, lastSeenAt: now, confirmedAt };
  await ctx.db.keyLeak.upsert({
    where: { provisionedKeyId: id },
    create: { provisionedKeyId: id, tenantId, firstSeenAt: now, ...seen },
    update: seen,
  });
  if (confirmedAt === null) return false;
  if (ctx.config.disablesLeakingKeys && !isDisabled && amountNano > (leak?.handledNano ?? 0n))
    await disable(ctx, id, amountNano);
  return true;
}

async function disable(ctx: Context, id: string, amountNano: NanoUsd): Promise<void> {
  const bySystem: Context = { ...ctx, actor: { kind: "system", name: "leak-detector" } };
  try {
    await updateProvisionedKey(bySystem, { id, disabled: true });
    await ctx.db.keyLeak.updateMany({
      where: { provisionedKeyId: id },
      data: { handledNano: amountNano, disabledAt: ctx.clock.now() },
    });
    ctx.log.warn({ provisioned_key: id }, "a key that is used outside Bursar was disabled");
  } catch (error) {
    // A replaced key cannot be changed: it is switched off at the end of its grace anyway.
    if (!(error instanceof BursarError) || error.code !== "conflict") throw error;
  }
}
