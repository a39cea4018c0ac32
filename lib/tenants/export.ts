import type { Context } from "@/lib/context";
import { csvLines } from "@/lib/csv";
import { requireCapability } from "@/lib/permissions";
import { describeTenants } from "./describe";
import { filteredBy } from "./list";
import type { ExportTenants, Tenant } from "./shape";

const PAGE_SIZE = 200;

const COLUMNS = [
  "id",
  "slug",
  "name",
  "status",
  "billing",
  "time_zone",
  "markup",
  "credits_granted",
  "credits_used",
  "credits_remaining",
  "budget",
  "budget_window",
  "budget_spent",
  "spend_30d",
  "requests_30d",
  "api_key_count",
  "last_active_at",
  "created_at",
] as const;

/** The list of tenants as CSV, newest first, in pieces of 200: no cell a spreadsheet would carry out. */
export async function exportTenants(ctx: Context, filter: ExportTenants): Promise<AsyncIterable<string>> {
  requireCapability(ctx, "tenants.read");
  return pieces(ctx, filter);
}

async function* pieces(ctx: Context, filter: ExportTenants): AsyncGenerator<string> {
  yield csvLines(COLUMNS, [], { header: true });
  for (let before: string | undefined; ;) {
    const rows = await ctx.db.tenant.findMany({
      where: { ...filteredBy(filter), ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: "desc" },
      take: PAGE_SIZE,
    });
    if (rows.length > 0) {
      const tenants = await describeTenants(ctx.db, ctx.clock.now(), rows);
      yield csvLines(COLUMNS, tenants.map(rowOf), { header: false });
    }
    if (rows.length < PAGE_SIZE) return;
    before = rows.at(-1)!.id;
  }
}

function rowOf({ credits, budget, ...tenant }: Tenant) {
  return {
    ...tenant,
    credits_granted: credits.granted,
    credits_used: credits.used,
    credits_remaining: credits.remaining,
    budget: budget?.limit ?? null,
    budget_window: budget?.window ?? null,
    budget_spent: budget?.spent ?? null,
  };
}
