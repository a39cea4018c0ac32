import type { Context } from "@/lib/context";
import { formatDay } from "@/lib/days";
import type { Prisma } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { formatUsd } from "@/lib/money";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { labelsOf } from "./labels";
import { rangeOf } from "./range";
import type { Activity, QueryActivity } from "./shape";

const COLUMN = { model: "model", tenant: "tenantId", api_key: "apiKeyId", provider: "provider" } as const;

/**
 * Usage per UTC day and group, from the day roll-ups: newest day first, within a day the dearest group first.
 * Days and groups without usage have no row.
 */
export async function getActivity(ctx: Context, query: QueryActivity): Promise<Activity> {
  requireTenantOr(ctx, "overview.read");
  const { from, to } = rangeOf(query, ctx.clock.now());
  const where: Prisma.UsageDayWhereInput = { day: { gte: from, lte: to } };
  if (query.tenant_id !== undefined) {
    where.tenantId = requireId(query.tenant_id, "tenant");
    if (!(await ctx.db.tenant.findUnique({ where: { id: where.tenantId } }))) throw notFound("tenant");
  }
  const column = COLUMN[query.group_by];
  const groups = await ctx.db.usageDay.groupBy({
    by: ["day", column],
    where,
    _sum: {
      costNano: true,
      priceNano: true,
      requests: true,
      errors: true,
      promptTokens: true,
      completionTokens: true,
      reasoningTokens: true,
    },
  });
  const keys = [...new Set(groups.map((group) => group[column]))];
  const labels = await labelsOf(ctx.db, query.group_by, keys);
  groups.sort(
    (a, b) =>
      b.day.getTime() - a.day.getTime() || Number((b._sum.priceNano ?? 0n) - (a._sum.priceNano ?? 0n)),
  );
  const data = groups.map(({ day, _sum, ...group }) => ({
    day: formatDay(day),
    key: group[column],
    label: labels.get(group[column]) ?? group[column],
    spend: formatUsd(_sum.priceNano ?? 0n),
    cost: ctx.actor.kind === "tenant" ? null : formatUsd(_sum.costNano ?? 0n),
    requests: _sum.requests ?? 0,
    errors: _sum.errors ?? 0,
    prompt_tokens: Number(_sum.promptTokens ?? 0n),
    completion_tokens: Number(_sum.completionTokens ?? 0n),
    reasoning_tokens: Number(_sum.reasoningTokens ?? 0n),
  }));
  return { data, from: formatDay(from), to: formatDay(to), group_by: query.group_by };
}
