import { v7 as uuid } from "uuid";
import { auditActor } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
import type { CreditEntry } from "./shape";

/** Writes one line of a tenant's credit ledger. The credits budget has to follow in the same transaction. */
export async function writeEntry(
  tx: Transaction,
  ctx: Pick<Context, "actor" | "clock">,
  tenantId: string,
  grant: { amount: NanoUsd; reason: string },
): Promise<CreditEntry> {
  const row = await tx.creditEntry.create({
    data: {
      id: uuid(),
      tenantId,
      amountNano: grant.amount,
      reason: grant.reason,
      actor: auditActor(ctx.actor),
      createdAt: ctx.clock.now(),
    },
  });
  return entryOf(row);
}

export function entryOf(row: Prisma.CreditEntryGetPayload<object>): CreditEntry {
  return {
    id: row.id,
    tenant_id: row.tenantId,
    amount: formatUsd(row.amountNano),
    reason: row.reason,
    actor: row.actor,
    created_at: row.createdAt.toISOString(),
  };
}
