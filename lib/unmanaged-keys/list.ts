import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { describeUnmanagedKey } from "./describe";
import type { UnmanagedKeys } from "./shape";

const SHOWN = 1_000;

/** The keys of the OpenRouter account that no tenant owns: our own forgotten ones first, ignored ones last. */
export async function listUnmanagedKeys(ctx: Context): Promise<UnmanagedKeys> {
  requireCapability(ctx, "openrouter_keys.read");
  const rows = await ctx.db.unmanagedKey.findMany({
    orderBy: [{ isOurs: "desc" }, { ignoredAt: { sort: "desc", nulls: "first" } }, { name: "asc" }],
    take: SHOWN,
  });
  return { data: rows.map(describeUnmanagedKey) };
}
