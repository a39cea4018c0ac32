import type { Context } from "@/lib/context";
import { csvLines } from "@/lib/csv";
import { notFound } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import type { ApiKeyFilter } from "./filter";
import { describeApiKeys, WITH_TENANT_AND_BUDGET } from "./describe";
import { filteredBy } from "./filter";
import type { ApiKey } from "./shape";

const PAGE_SIZE = 500;

const COLUMNS = [
  "id",
  "tenant_id",
  "tenant_name",
  "name",
  "kind",
  "label",
  "status",
  "slot",
  "limit",
  "limit_reset",
  "limit_remaining",
  "include_byok",
  "usage",
  "usage_daily",
  "usage_weekly",
  "usage_monthly",
  "requests_per_minute",
  "tokens_per_minute",
  "max_parallel",
  "allowed_models",
  "denied_models",
  "max_output_tokens",
  "allowed_ips",
  "allowed_origins",
  "metadata",
  "tags",
  "revoked_because",
  "expires_at",
  "last_used_at",
  "created_at",
] as const satisfies (keyof ApiKey)[];

/**
 * The list of issued keys as CSV, newest first, in pieces of 500 keys: no secrets, and no cell a spreadsheet would
 * carry out. Throws `not_found` for no such tenant.
 */
export async function exportApiKeys(ctx: Context, filter: ApiKeyFilter): Promise<AsyncIterable<string>> {
  requireCapability(ctx, "keys.read");
  const { tenant_id: id } = filter;
  if (id !== undefined && !(await ctx.db.tenant.findUnique({ where: { id }, select: { id: true } })))
    throw notFound("tenant");
  return pieces(ctx, filter, ctx.clock.now());
}

async function* pieces(ctx: Context, filter: ApiKeyFilter, now: Date): AsyncGenerator<string> {
  yield csvLines(COLUMNS, [], { header: true });
  for (let before: string | undefined; ;) {
    const rows = await ctx.db.apiKey.findMany({
      where: { ...filteredBy(filter, now), ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: "desc" },
      take: PAGE_SIZE,
      include: WITH_TENANT_AND_BUDGET,
    });
    if (rows.length > 0) {
      const keys = await describeApiKeys(ctx.db, now, rows);
      yield csvLines(COLUMNS, keys.map(rowOf), { header: false });
    }
    if (rows.length < PAGE_SIZE) return;
    before = rows.at(-1)!.id;
  }
}

function rowOf(key: ApiKey) {
  const pairs = Object.entries(key.metadata).map(([name, value]) => `${name}=${value}`);
  return {
    ...key,
    allowed_models: key.allowed_models.join(" "),
    denied_models: key.denied_models.join(" "),
    allowed_ips: key.allowed_ips.join(" "),
    allowed_origins: key.allowed_origins.join(" "),
    metadata: pairs.join(";"),
    tags: key.tags.join(" "),
  };
}
