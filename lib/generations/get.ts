import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { describeGeneration, WITH_NAMES } from "./describe";
import type { Generation } from "./shape";

const OPENROUTER_ID = /^gen-[\w-]{1,100}$/;

/** One metered call, by Bursar's id or by OpenRouter's (`gen-…`). Throws `not_found`. */
export async function getGeneration(ctx: Context, id: string): Promise<Generation> {
  requireTenantOr(ctx, "generations.read");
  const where = OPENROUTER_ID.test(id) ? { generationId: id } : { id: requireId(id, "generation") };
  const row = await ctx.db.generation.findFirst({
    where,
    orderBy: { createdAt: "desc" },
    include: WITH_NAMES,
  });
  if (!row) throw notFound("generation");
  return describeGeneration(ctx, row);
}
