import { v7 as uuid } from "uuid";
import type { Context } from "@/lib/context";
import type { BillingMode, Transaction } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { writeEntry } from "./entry";
import { limitToCredits, lockCredits } from "./limit";

/** Opens a new tenant's credits, with a first grant if there is one. */
export async function openCredits(
  tx: Transaction,
  ctx: Pick<Context, "actor" | "clock">,
  tenant: { id: string; billing: BillingMode },
  amount: NanoUsd,
): Promise<void> {
  if (amount > 0n) await writeEntry(tx, ctx, tenant.id, { kind: "grant", amount, reason: "Opening credits" });
  const limitNano = tenant.billing === "prepaid" ? amount : null;
  await tx.budget.create({
    data: { id: uuid(), tenantId: tenant.id, scope: "credits", window: "lifetime", limitNano },
  });
}

/** After a tenant's billing changed: prepaid credits are a limit, postpaid ones are only counted. */
export async function setBilling(
  tx: Transaction,
  ctx: Pick<Context, "clock">,
  tenant: { id: string; billing: BillingMode },
): Promise<void> {
  const now = ctx.clock.now();
  // Locks the budget, so that no grant comes between the sum and the limit.
  await lockCredits(tx, now, tenant.id);
  await limitToCredits(tx, now, tenant);
}
