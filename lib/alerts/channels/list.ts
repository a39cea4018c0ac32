import { requireRole } from "@/lib/admins";
import type { Context } from "@/lib/context";
import type { AlertChannels } from "../shape";
import { describeChannel } from "./describe";

/** Every channel, the oldest first. */
export async function listAlertChannels(ctx: Context): Promise<AlertChannels> {
  requireRole(ctx, "viewer");
  const rows = await ctx.db.alertChannel.findMany({
    where: { deletedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return { data: rows.map(describeChannel) };
}
