import type { Context } from "@/lib/context";
import { cell, CsvBatch, type BatchLine } from "@/lib/csv-batch";
import { Prisma, type Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { type CreatedTenants, type CreateTenants, MAX_TENANTS, TenantLine } from "./batch-shape";
import { describeTenants } from "./describe";
import { insertTenant } from "./insert";
import type { CreateTenant } from "./shape";
import { slugFrom, varySlug } from "./slug";

/** A hundred tenants are two thousand statements, one after the other. */
const PATIENCE_MS = 60_000;

const batch = new CsvBatch<CreateTenant>({
  columns: {
    name: cell.asIs,
    slug: cell.asIs,
    billing: cell.asIs,
    time_zone: cell.asIs,
    credits: cell.asIs,
    budget: cell.asIs,
    budget_window: cell.asIs,
    markup: cell.asIs,
    allowed_models: cell.list,
    denied_models: cell.list,
    default_max_tokens: cell.number,
    requests_per_minute: cell.number,
    tokens_per_minute: cell.number,
    max_parallel: cell.number,
    key_limit: cell.asIs,
    key_limit_reset: cell.asIs,
    key_expires_after_days: cell.number,
  },
  shape: TenantLine,
  most: MAX_TENANTS,
  nothing: "Nothing was made",
});

/**
 * Makes the tenants a CSV file asks for, up to a hundred: all of them or, with `invalid_request` naming line and column, none.
 * Their keys at OpenRouter are planned, and made by the worker. Throws `conflict` when a slug was taken in this moment.
 */
export async function createTenants(ctx: Context, { csv }: CreateTenants): Promise<CreatedTenants> {
  requireCapability(ctx, "tenants.write");
  const lines = batch.read(csv);
  const ids = await ctx.db
    .$transaction((tx) => insertAll(tx, ctx, lines), { timeout: PATIENCE_MS })
    .catch(explainTaken);
  const rows = await ctx.db.tenant.findMany({ where: { id: { in: ids } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    data: await describeTenants(
      ctx.db,
      ctx.clock.now(),
      ids.map((id) => byId.get(id)!),
    ),
  };
}

async function insertAll(tx: Transaction, ctx: Context, lines: BatchLine<CreateTenant>[]): Promise<string[]> {
  const slugs = await chooseSlugs(tx, lines);
  const ids: string[] = [];
  for (const [index, { line, input }] of lines.entries())
    ids.push((await batch.atLine(line, () => insertTenant(tx, ctx, input, slugs[index]!))).id);
  return ids;
}

/** A slug for each line: the one asked for, which has to be free, or one made from the name. */
async function chooseSlugs(tx: Transaction, lines: BatchLine<CreateTenant>[]): Promise<string[]> {
  const wanted = lines.map(({ input }) => input.slug ?? slugFrom(input.name));
  const known = await tx.tenant.findMany({ where: { slug: { in: wanted } }, select: { slug: true } });
  const others = new Set(known.map(({ slug }) => slug));
  const taken = new Set(others);
  const asked = lines.flatMap(({ input: { slug } }) => slug ?? []);
  const slugs: string[] = [];
  for (const [index, { line, input }] of lines.entries()) {
    let slug = wanted[index]!;
    if (input.slug !== undefined && taken.has(slug))
      throw batch.refuse(
        line,
        "slug",
        others.has(slug)
          ? `is refused: "${slug}" belongs to another tenant`
          : `is refused: "${slug}" is on another line`,
      );
    while (input.slug === undefined && (taken.has(slug) || asked.includes(slug)))
      slug = varySlug(wanted[index]!);
    taken.add(slug);
    slugs.push(slug);
  }
  return slugs;
}

function explainTaken(error: unknown): never {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") throw error;
  throw new BursarError(
    "conflict",
    "Nothing was made: a slug was taken in this moment. Send the file again.",
    {
      cause: error,
    },
  );
}
