import { requireRole } from "@/lib/admins";
import type { Context } from "@/lib/context";
import { describeUnmanagedKey } from "./describe";
import type { UnmanagedKeys } from "./shape";

const SHOWN = 1_000;

/** The keys of the OpenRouter account that no tenant owns: our own forgotten ones first, ignored ones last. */
export async function listUnmanagedKeys(ctx: Context): Promise<UnmanagedKeys> {
  requireRole(ctx, "viewer");
  const rows = await ctx.db.unmanagedKey.findMany({
    orderBy: [{ isOurs: "desc" }, { ignoredAt: { sort: "desc", nulls: "first" } }, { name: "asc" }],
    take: SHOWN,
  });
  return { data: rows.map(describeUnmanagedKey) };
}
