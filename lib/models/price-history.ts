import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import type { PriceHistory, QueryPriceHistory } from "./shape";

/** Of a price that changes every day, three years. */
const MOST = 1_000;

/**
 * What a model has cost, newest first: one entry for each change since this installation first fetched a catalogue. Throws
 * `not_found` for a model no catalogue had.
 */
export async function getPriceHistory(ctx: Context, { model }: QueryPriceHistory): Promise<PriceHistory> {
  requireCapability(ctx, "overview.read");
  const rows = await ctx.db.modelPrice.findMany({
    where: { model: model.replaceAll("\0", "") },
    orderBy: { since: "desc" },
    take: MOST,
  });
  if (rows.length === 0) throw notFound("model");
  return {
    data: rows.map(({ since, prompt, completion }) => ({
      since: since.toISOString(),
      prompt_price: prompt,
      completion_price: completion,
    })),
  };
}
