import { requireTenantOr } from "@/lib/permissions";
import type { Context } from "@/lib/context";
import { addDays, formatDay } from "@/lib/days";
import type { Database } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { requireId } from "@/lib/shape";
import { idsBetween } from "@/lib/time-ids";
import { type Period, requirePeriod } from "./month";
import type { Statement, StatementOf } from "./shape";
import { describeUsed, linesBy, sumOf, usageOf } from "./usage";

/**
 * What a tenant's credits were before a UTC month, what was added, what its calls used, and what that left. Made of credit
 * entries and day roll-ups only, whatever calls retention has deleted. A call belongs to the day it began, so a past month
 * still moves until its `open_calls` are settled. Throws `not_found` for no such tenant or month.
 */
export async function getStatement(ctx: Context, { tenant_id, month }: StatementOf): Promise<Statement> {
  requireTenantOr(ctx, "credits.read");
  const id = requireId(tenant_id, "tenant");
  const tenant = await ctx.db.tenant.findUnique({ where: { id }, select: { name: true } });
  if (!tenant) throw notFound("tenant");
  const now = ctx.clock.now();
  const period = requirePeriod(month, now);

  const openingNano = await balanceBefore(ctx.db, id, period.startsAt);
  const entries = await entriesOf(ctx.db, id, period);
  const lines = await usageOf(ctx.db, id, period);
  const usage = sumOf(lines);
  const creditedNano = entries.reduce((sum, { amountNano }) => sum + amountNano, 0n);
  const keyLines = linesBy(lines, "apiKeyId");
  const openCalls = await openCallsOf(ctx.db, id, period);
  const names = await namesOf(
    ctx.db,
    keyLines.map(([keyId]) => keyId),
  );
  return {
    tenant_id: id,
    tenant_name: tenant.name,
    month,
    from: formatDay(period.startsAt),
    to: formatDay(addDays(period.endsAt, -1)),
    is_complete: now >= period.endsAt,
    generated_at: now.toISOString(),
    open_calls: openCalls,
    opening: formatUsd(openingNano),
    credited: formatUsd(creditedNano),
    used: formatUsd(usage.priceNano),
    closing: formatUsd(openingNano + creditedNano - usage.priceNano),
    entries: entries.map(({ amountNano, createdAt, ...entry }) => ({
      ...entry,
      amount: formatUsd(amountNano),
      created_at: createdAt.toISOString(),
    })),
    usage: describeUsed(usage),
    by_model: linesBy(lines, "model").map(([model, used]) => ({ model, ...describeUsed(used) })),
    by_api_key: keyLines.map(([keyId, used]) => ({
      api_key_id: keyId,
      api_key_name: names.get(keyId)!,
      ...describeUsed(used),
    })),
  };
}

async function balanceBefore(db: Database, tenantId: string, instant: Date): Promise<NanoUsd> {
  const credited = await db.creditEntry.aggregate({
    where: { tenantId, createdAt: { lt: instant } },
    _sum: { amountNano: true },
  });
  const used = await db.usageDay.aggregate({
    where: { tenantId, day: { lt: instant } },
    _sum: { priceNano: true },
  });
  return (credited._sum.amountNano ?? 0n) - (used._sum.priceNano ?? 0n);
}

function entriesOf(db: Database, tenantId: string, { startsAt, endsAt }: Period) {
  return db.creditEntry.findMany({
    where: { tenantId, createdAt: { gte: startsAt, lt: endsAt } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, kind: true, amountNano: true, reason: true, createdAt: true },
  });
}

/** How many calls of a month may still change what they cost. */
async function openCallsOf(db: Database, tenantId: string, { startsAt, endsAt }: Period): Promise<number> {
  const began = { tenantId, createdAt: { gte: startsAt, lt: endsAt } };
  const estimates = await db.generation.count({
    where: { ...began, id: idsBetween(startsAt, endsAt), state: "estimated" },
  });
  return estimates + (await db.hold.count({ where: began }));
}

async function namesOf(db: Database, ids: string[]): Promise<Map<string, string>> {
  const keys = await db.apiKey.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(keys.map(({ id, name }) => [id, name]));
}
