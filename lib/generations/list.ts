import { requireTenantOr } from "@/lib/admins";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { cutPage, readCursor } from "@/lib/page";
import { describeGeneration, WITH_NAMES } from "./describe";
import { filteredBy } from "./filter";
import type { GenerationPage, ListGenerations } from "./shape";

const LIST = "generations";

/** Metered calls, newest first. Every filter narrows; an id that names nothing leaves nothing. */
export async function listGenerations(ctx: Context, query: ListGenerations): Promise<GenerationPage> {
  requireTenantOr(ctx, "viewer");
  const rows = await ctx.db.generation.findMany({
    where: { AND: [filteredBy(query), query.cursor === undefined ? {} : after(query.cursor)] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: query.limit + 1,
    include: WITH_NAMES,
  });
  const position = (row: { id: string; createdAt: Date }) => ({
    id: row.id,
    at: row.createdAt.toISOString(),
  });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, position);
  return { data: page.map(describeGeneration), next_cursor };
}

/** Past the last row shown. Bounded by the instant first, which the index on (created_at, id) can use. */
function after(cursor: string): Prisma.GenerationWhereInput {
  const { id, at } = readCursor(LIST, cursor);
  const createdAt = new Date(at ?? 0);
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] };
}
