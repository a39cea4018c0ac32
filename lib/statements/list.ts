import { requireTenantOr } from "@/lib/permissions";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { requireId } from "@/lib/shape";
import { monthOf } from "./month";
import type { StatementList } from "./shape";

/** The UTC months in which anything moved a tenant's credits, newest first. Throws `not_found`. */
export async function listStatements(ctx: Context, tenant_id: string): Promise<StatementList> {
  requireTenantOr(ctx, "credits.read");
  const id = requireId(tenant_id, "tenant");
  if (!(await ctx.db.tenant.findUnique({ where: { id }, select: { id: true } }))) throw notFound("tenant");
  const current = monthOf(ctx.clock.now());
  let balanceNano = 0n;
  const data = (await movesOf(ctx.db, id)).map(([month, { creditedNano, usedNano }]) => {
    const openingNano = balanceNano;
    balanceNano += creditedNano - usedNano;
    return {
      month,
      is_complete: month < current,
      opening: formatUsd(openingNano),
      credited: formatUsd(creditedNano),
      used: formatUsd(usedNano),
      closing: formatUsd(balanceNano),
    };
  });
  return { data: data.toReversed() };
}

interface Moves {
  creditedNano: NanoUsd;
  usedNano: NanoUsd;
}

/** By month, oldest first. */
async function movesOf(db: Database, tenantId: string): Promise<[month: string, Moves][]> {
  const months = new Map<string, Moves>();
  const inMonth = (at: Date) => {
    const month = monthOf(at);
    const moves = months.get(month) ?? { creditedNano: 0n, usedNano: 0n };
    months.set(month, moves);
    return moves;
  };
  const entries = await db.creditEntry.findMany({
    where: { tenantId },
    select: { createdAt: true, amountNano: true },
  });
  const days = await db.usageDay.groupBy({ by: ["day"], where: { tenantId }, _sum: { priceNano: true } });
  for (const { createdAt, amountNano } of entries) inMonth(createdAt).creditedNano += amountNano;
  for (const { day, _sum } of days) inMonth(day).usedNano += _sum.priceNano ?? 0n;
  return [...months].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
