import { requireTenantOr } from "@/lib/permissions";
import type { Context } from "@/lib/context";
import { addDays, formatDay } from "@/lib/days";
import type { Prisma } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { fileOf, mapPages, pagesOf } from "@/lib/export-file";
import { formatUsd } from "@/lib/money";
import { requireId } from "@/lib/shape";
import { rangeOf } from "./range";
import type { ExportActivity } from "./shape";

const COLUMNS = [
  "day",
  "tenant_id",
  "tenant_name",
  "api_key_id",
  "api_key_name",
  "provisioned_key_id",
  "model",
  "provider",
  "requests",
  "errors",
  "prompt_tokens",
  "completion_tokens",
  "reasoning_tokens",
  "cached_tokens",
  "price",
  "cost",
] as const;

/** A tenant knows neither what OpenRouter charged nor which of its keys paid. */
const OPERATORS = new Set<string>(["provisioned_key_id", "cost"]);

const WITH_NAMES = {
  apiKey: { select: { name: true, tenant: { select: { name: true } } } },
} as const satisfies Prisma.UsageDayInclude;

type UsageRow = Prisma.UsageDayGetPayload<{ include: typeof WITH_NAMES }>;

/**
 * The day roll-ups as a file, newest day first: one row for each UTC day, API key, OpenRouter key, model and provider.
 * Throws `not_found` for no such tenant.
 */
export async function exportActivity(
  ctx: Context,
  { format, tenant_id, ...days }: ExportActivity,
): Promise<AsyncIterable<string>> {
  requireTenantOr(ctx, "overview.read");
  const { from, to } = rangeOf(days, ctx.clock.now());
  const tenantId = tenant_id === undefined ? null : requireId(tenant_id, "tenant");
  if (tenantId && !(await ctx.db.tenant.findUnique({ where: { id: tenantId }, select: { id: true } })))
    throw notFound("tenant");
  const columns = COLUMNS.filter((column) => ctx.actor.kind !== "tenant" || !OPERATORS.has(column));
  const rows = rowsOf(ctx, from, to, tenantId ? { tenantId } : {});
  return fileOf(
    format,
    columns,
    mapPages(rows, (page) => page.map(describe)),
  );
}

/** Day by day, so that no page sorts more than one day's rows. */
async function* rowsOf(
  ctx: Context,
  from: Date,
  to: Date,
  where: Prisma.UsageDayWhereInput,
): AsyncGenerator<UsageRow[]> {
  for (let day = to; day >= from; day = addDays(day, -1)) {
    yield* pagesOf<UsageRow>((last, take) =>
      ctx.db.usageDay.findMany({
        where: { ...where, day },
        orderBy: ORDER,
        take,
        ...(last && { cursor: cursorOf(last), skip: 1 }),
        include: WITH_NAMES,
      }),
    );
  }
}

const ORDER = [
  { tenantId: "asc" },
  { day: "asc" },
  { apiKeyId: "asc" },
  { provisionedKeyId: "asc" },
  { model: "asc" },
  { provider: "asc" },
] satisfies Prisma.UsageDayOrderByWithRelationInput[];

function cursorOf({ tenantId, day, apiKeyId, provisionedKeyId, model, provider }: UsageRow) {
  return {
    tenantId_day_apiKeyId_provisionedKeyId_model_provider: {
      tenantId,
      day,
      apiKeyId,
      provisionedKeyId,
      model,
      provider,
    },
  };
}

function describe(row: UsageRow) {
  return {
    day: formatDay(row.day),
    tenant_id: row.tenantId,
    tenant_name: row.apiKey.tenant.name,
    api_key_id: row.apiKeyId,
    api_key_name: row.apiKey.name,
    provisioned_key_id: row.provisionedKeyId,
    model: row.model,
    provider: row.provider || null,
    requests: row.requests,
    errors: row.errors,
    prompt_tokens: Number(row.promptTokens),
    completion_tokens: Number(row.completionTokens),
    reasoning_tokens: Number(row.reasoningTokens),
    cached_tokens: Number(row.cachedTokens),
    price: formatUsd(row.priceNano),
    cost: formatUsd(row.costNano),
  };
}
