import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { adminOf } from "./row";
import type { Admins } from "./shape";

/** Everybody who may sign in or could once, in the order they came. */
export async function listAdmins(ctx: Context): Promise<Admins> {
  requireCapability(ctx, "admins.read");
  const rows = await ctx.db.admin.findMany({
    orderBy: { id: "asc" },
    include: {
      sessions: { orderBy: { lastSeenAt: "desc" }, take: 1, select: { lastSeenAt: true } },
      _count: { select: { passkeys: true } },
    },
  });
  return {
    data: rows.map(({ sessions, _count, ...row }) => ({
      ...adminOf(row),
      has_second_factor: row.totpSince !== null || _count.passkeys > 0,
      last_seen_at: sessions[0]?.lastSeenAt.toISOString() ?? null,
    })),
  };
}
