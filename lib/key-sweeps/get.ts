import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import type { KeySweep } from "./shape";

/** When OpenRouter's keys were last compared with ours, and what came of it. */
export async function getKeySweep(ctx: Context): Promise<KeySweep> {
  requireCapability(ctx, "openrouter_keys.read");
  const row = await ctx.db.keySweep.findUnique({ where: { id: 1 } });
  return {
    started_at: row?.startedAt.toISOString() ?? null,
    finished_at: row?.finishedAt?.toISOString() ?? null,
    error: row?.error ?? null,
    listed: row?.listed ?? 0,
    deleted: row?.deleted ?? 0,
  };
}
