import { v7 as uuid } from "uuid";
import { auditActor } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { CreditEntryKind, Prisma, Transaction } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { allotUsage } from "./allot";
import type { CreditEntry } from "./shape";

interface NewEntry {
  kind: CreditEntryKind;
  amount: NanoUsd;
  reason: string;
  expires_at?: Date;
}

/** What `entryOf` needs to have been read along with an entry. */
export const WITH_EXPIRY = { expiring: { select: { expiresAt: true } } } as const;

/** Writes one line of a tenant's credit ledger. The credits budget has to follow in the same transaction. */
export async function writeEntry(
  tx: Transaction,
  ctx: Pick<Context, "actor" | "clock">,
  tenantId: string,
  { kind, amount, reason, expires_at: expiresAt }: NewEntry,
): Promise<CreditEntry> {
  const row = await tx.creditEntry.create({
    data: {
      id: uuid(),
      tenantId,
      kind,
      amountNano: amount,
      reason,
      actor: auditActor(ctx.actor),
      createdAt: ctx.clock.now(),
    },
  });
  if (expiresAt) {
    // What was used before a grant was made was not of this grant.
    const usedNano = await allotUsage(tx, tenantId, null);
    await tx.expiringGrant.create({
      data: { entryId: row.id, tenantId, expiresAt, leftNano: amount, usedNano },
    });
  }
  return entryOf({ ...row, expiring: expiresAt ? { expiresAt } : null });
}

/** The entry as this actor sees it: who of the operator's made it is no business of the tenant's. */
export function entryFor({ actor }: Pick<Context, "actor">) {
  return (row: Parameters<typeof entryOf>[0]): CreditEntry => ({
    ...entryOf(row),
    ...(actor.kind === "tenant" && { actor: "operator" }),
  });
}

function entryOf(
  row: Prisma.CreditEntryGetPayload<object> & { expiring: { expiresAt: Date } | null },
): CreditEntry {
  return {
    id: row.id,
    tenant_id: row.tenantId,
    kind: row.kind,
    amount: formatUsd(row.amountNano),
    reason: row.reason,
    actor: row.actor,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiring?.expiresAt.toISOString() ?? null,
  };
}
