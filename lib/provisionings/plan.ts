import { v7 as uuid } from "uuid";
import type { Context } from "@/lib/context";
import type { ProvisioningAction, Transaction } from "@/lib/db";

/**
 * Records the intent to change a tenant's key at OpenRouter, in the transaction of the change that asks for it.
 * Run it after the commit; should this process die first, the worker does. An intent says that something is to be done,
 * not what: a run brings OpenRouter to what our rows say at that moment.
 * @param dueAt before then it is not begun, and keeps no other change of the key waiting
 * @returns the provisioning's id
 */
export async function planProvisioning(
  tx: Transaction,
  ctx: Pick<Context, "clock">,
  key: { id: string; tenantId: string },
  action: ProvisioningAction,
  dueAt?: Date,
): Promise<string> {
  const now = ctx.clock.now();
  const { id } = await tx.provisioning.create({
    data: {
      id: uuid(),
      tenantId: key.tenantId,
      provisionedKeyId: key.id,
      action,
      nextAttemptAt: dueAt ?? now,
      createdAt: now,
    },
  });
  return id;
}
