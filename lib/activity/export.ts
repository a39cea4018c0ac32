import type { Context } from "@/lib/context";
import { fileOf } from "@/lib/export-file";
import { requireTenantOr } from "@/lib/permissions";
import { DAY_COLUMNS, dayRows } from "./export-days";
import { groupColumns, groupRows } from "./export-groups";
import { narrowedBy } from "./narrow";
import { rangeOf } from "./range";
import { viewOf } from "./read-sums";
import type { ExportActivity } from "./shape";

/** A tenant knows neither what OpenRouter charged nor which of its keys paid. */
const OPERATORS = new Set<string>(["provisioned_key_id", "cost"]);

/**
 * Activity as a file, newest first: of the groups that are asked for all of them in every step, so that the rows add up to
 * the total of `getActivity` for the same query; without a group one row for each UTC day, API key, OpenRouter key, model
 * and provider. Throws `invalid_request` for no such range, `not_found` for no such tenant.
 */
export async function exportActivity(ctx: Context, query: ExportActivity): Promise<AsyncIterable<string>> {
  requireTenantOr(ctx, "overview.read");
  const { format, group_by, then_by, every } = query;
  const range = rangeOf(query, ctx.clock.now());
  const where = await narrowedBy(ctx, query);
  const isShown = (column: string) => ctx.actor.kind !== "tenant" || !OPERATORS.has(column);
  if (group_by === undefined) return fileOf(format, DAY_COLUMNS.filter(isShown), dayRows(ctx, range, where));
  const groups = then_by ? [group_by, then_by] : [group_by];
  const rows = groupRows(ctx, viewOf(groups, where, every), range, every);
  return fileOf(format, groupColumns(groups).filter(isShown), rows);
}
