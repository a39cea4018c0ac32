import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { planProvisioning } from "@/lib/provisionings";
import { usedByNow, wallOf } from "./limit";

/**
 * Plans what has to change at OpenRouter after a tenant changed: the limits of its keys that follow the budget, and with
 * `switched` whether they are on at all. Retired keys are off and stay so.
 * @returns the provisionings' ids
 */
export async function alignProvisionedKeys(
  tx: Transaction,
  ctx: Pick<Context, "clock">,
  tenant: Prisma.TenantGetPayload<object>,
  { switched }: { switched: boolean },
): Promise<string[]> {
  const keys = await tx.provisionedKey.findMany({
    where: { tenantId: tenant.id, retiredAt: null, status: { not: "deleted" } },
    orderBy: { id: "asc" },
  });
  const wall = await wallOf(tx, ctx.clock.now(), tenant);
  const planned: string[] = [];
  for (const key of keys) {
    const limit = key.followsBudget ? wall(await usedByNow(tx, key)) : key;
    const isMoved = limit.limitNano !== key.limitNano || limit.limitReset !== key.limitReset;
    if (isMoved) {
      const { limitNano, limitReset } = limit;
      await tx.provisionedKey.update({ where: { id: key.id }, data: { limitNano, limitReset } });
    }
    if (isMoved || switched) planned.push(await planProvisioning(tx, ctx, key, "update"));
  }
  return planned;
}
