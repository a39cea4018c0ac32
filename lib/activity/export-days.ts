import type { Context } from "@/lib/context";
import { addDays, formatDay } from "@/lib/days";
import type { Prisma } from "@/lib/db";
import { pagesOf } from "@/lib/export-file";
import { formatUsd } from "@/lib/money";
import type { Narrowed, Range } from "./read-sums";

export const DAY_COLUMNS = [
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

const WITH_NAMES = {
  apiKey: { select: { name: true, tenant: { select: { name: true } } } },
} as const satisfies Prisma.UsageDayInclude;

type UsageRow = Prisma.UsageDayGetPayload<{ include: typeof WITH_NAMES }>;

/** The day roll-ups, newest day first: one row for each UTC day, API key, OpenRouter key, model and provider. */
export async function* dayRows(
  ctx: Context,
  range: Range,
  where: Narrowed,
): AsyncGenerator<ReturnType<typeof describe>[]> {
  for await (const page of pagesOfDays(ctx, range, where)) yield page.map(describe);
}

/** Day by day, so that no page sorts more than one day's rows. */
async function* pagesOfDays(ctx: Context, { from, to }: Range, where: Narrowed): AsyncGenerator<UsageRow[]> {
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
