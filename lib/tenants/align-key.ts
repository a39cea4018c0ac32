import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { secondWall } from "@/lib/provisioned-keys";
import { planProvisioning } from "@/lib/provisionings";

type Tenant = Prisma.TenantGetPayload<object>;

/**
 * Plans what has to change at OpenRouter after a tenant changed: its key's switch or its limit.
 * @returns the provisioning's id, or null when nothing has to
 */
export async function alignProvisionedKey(
  tx: Transaction,
  ctx: Context,
  before: Tenant,
  tenant: Tenant,
  budget: Prisma.BudgetGetPayload<object> | null,
): Promise<string | null> {
  const key = await tx.provisionedKey.findUnique({
    where: { tenantId_slot: { tenantId: tenant.id, slot: "default" } },
  });
  if (!key) return null;
  const limited = budget?.limitNano == null ? null : { limitNano: budget.limitNano, window: budget.window };
  const wall = secondWall(limited, tenant.timeZone);
  const isMoved = wall.limitNano !== key.limitNano || wall.limitReset !== key.limitReset;
  if (isMoved) await tx.provisionedKey.update({ where: { id: key.id }, data: wall });

  if (!isMoved && tenant.status === before.status) return null;
  return planProvisioning(tx, ctx, key, "update");
}
