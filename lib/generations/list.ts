import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { cutPage, readCursor } from "@/lib/page";
import { requireTenantOr } from "@/lib/permissions";
import { describeGeneration, WITH_NAMES } from "./describe";
import { filteredBy } from "./filter";
import type { GenerationPage, ListGenerations } from "./shape";

const LIST = "generations";

/** Metered calls, newest first. Every filter narrows; an id that names nothing leaves nothing. */
export async function listGenerations(ctx: Context, query: ListGenerations): Promise<GenerationPage> {
  requireTenantOr(ctx, "generations.read");
  const rows = await ctx.db.generation.findMany({
    where: { AND: [filteredBy(query), after(query.cursor)] },
    orderBy: { id: "desc" },
    take: query.limit + 1,
    include: WITH_NAMES,
  });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, ({ id }) => ({ id }));
  return { data: page.map((row) => describeGeneration(ctx, row)), next_cursor };
}

/** Past the last row shown: ids follow time. */
function after(cursor: string | undefined): Prisma.GenerationWhereInput {
  return cursor === undefined ? {} : { id: { lt: readCursor(LIST, cursor).id } };
}
