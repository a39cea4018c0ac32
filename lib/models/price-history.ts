import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { fixedPrice } from "./fixed-price";
import type { PriceHistory, QueryPriceHistory } from "./shape";

/** More catalogues than OpenRouter changes in a year. */
const MOST = 2_000;

interface Row {
  id: string;
  pricing: { prompt?: unknown; completion?: unknown };
}

/**
 * What a model has cost, newest first: one entry for each change in the catalogues that were fetched here. Throws
 * `not_found` for a model no catalogue had.
 */
export async function getPriceHistory(ctx: Context, { model }: QueryPriceHistory): Promise<PriceHistory> {
  requireCapability(ctx, "overview.read");
  // Only the model's own part of each catalogue leaves the database. Snapshots belong to no tenant.
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT s.id, m.model -> 'pricing' AS pricing
    FROM (SELECT id, models FROM catalogue_snapshots ORDER BY id DESC LIMIT ${MOST}) s,
      LATERAL (SELECT model FROM jsonb_array_elements(s.models) model WHERE model ->> 'id' = ${model} LIMIT 1) m
    ORDER BY s.id`;
  if (rows.length === 0) throw notFound("model");
  const history: PriceHistory["data"] = [];
  for (const { id, pricing } of rows) {
    const prices = {
      prompt_price: fixedPrice(pricing.prompt),
      completion_price: fixedPrice(pricing.completion),
    };
    const last = history.at(-1);
    if (last?.prompt_price === prices.prompt_price && last.completion_price === prices.completion_price)
      continue;
    history.push({ since: madeAt(id), ...prices });
  }
  return { data: history.toReversed() };
}

/** The instant in an id of version 7 (RFC 9562). */
function madeAt(id: string): string {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toISOString();
}
