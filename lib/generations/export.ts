import { requireTenantOr } from "@/lib/permissions";
import type { Context } from "@/lib/context";
import { fileOf, mapPages, pagesOf } from "@/lib/export-file";
import { describeGeneration, type GenerationRow, WITH_NAMES } from "./describe";
import { filteredBy } from "./filter";
import type { ExportGenerations } from "./shape";

const COLUMNS = [
  "id",
  "generation_id",
  "tenant_id",
  "tenant_name",
  "api_key_id",
  "api_key_name",
  "end_user",
  "session_id",
  "model_asked",
  "model",
  "provider",
  "prompt_tokens",
  "completion_tokens",
  "reasoning_tokens",
  "cached_tokens",
  "cache_write_tokens",
  "audio_tokens",
  "image_tokens",
  "price",
  "prompt_price",
  "completion_price",
  "cost",
  "upstream_cost",
  "is_byok",
  "held",
  "state",
  "status",
  "finish_reason",
  "streamed",
  "cancelled",
  "cancel_mode",
  "error_reason",
  "latency_ms",
  "first_token_ms",
  "created_at",
  "settled_at",
] as const;

/** What OpenRouter and providers charged is the operator's to know. */
const OPERATORS = new Set<string>(["cost", "upstream_cost"]);

/**
 * The calls of the list under the same filters as a file, newest first: the price to the tenant and, for operators, what
 * OpenRouter charged. Calls that begin while it is written are not in it.
 */
export async function exportGenerations(
  ctx: Context,
  { format, ...filter }: ExportGenerations,
): Promise<AsyncIterable<string>> {
  requireTenantOr(ctx, "generations.read");
  const where = filteredBy(filter);
  const rows = pagesOf<GenerationRow>((last, take) =>
    ctx.db.generation.findMany({
      where: { AND: [where, last ? { id: { lt: last.id } } : {}] },
      orderBy: { id: "desc" },
      take,
      include: WITH_NAMES,
    }),
  );
  const columns = COLUMNS.filter((column) => ctx.actor.kind !== "tenant" || !OPERATORS.has(column));
  return fileOf(
    format,
    columns,
    mapPages(rows, (page) => page.map((row) => describeGeneration(ctx, row))),
  );
}
