import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import type { AlertChannels } from "../shape";
import { describeChannel } from "./describe";

/** Every channel, the oldest first. */
export async function listAlertChannels(ctx: Context): Promise<AlertChannels> {
  requireCapability(ctx, "alerts.read");
  const rows = await ctx.db.alertChannel.findMany({
    where: { deletedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return { data: rows.map(describeChannel) };
}
