import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { cutPage, readCursor } from "@/lib/page";
import { requireCapability } from "@/lib/permissions";
import type { AlertDeliveryPage, ListAlertDeliveries } from "../shape";
import { describeDelivery, WITH_LOG } from "./describe";

const LIST = "alert-deliveries";

/** Messages and what became of them, newest first. Every filter narrows. */
export async function listAlertDeliveries(
  ctx: Context,
  query: ListAlertDeliveries,
): Promise<AlertDeliveryPage> {
  requireCapability(ctx, "alerts.read");
  const where: Prisma.AlertDeliveryWhereInput = {};
  if (query.alert_id !== undefined) where.alertId = query.alert_id;
  if (query.channel_id !== undefined) where.channelId = query.channel_id;
  if (query.state !== undefined) where.state = query.state;
  const rows = await ctx.db.alertDelivery.findMany({
    where: { AND: [where, query.cursor === undefined ? {} : after(query.cursor)] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: query.limit + 1,
    include: WITH_LOG,
  });
  const position = ({ id, createdAt }: (typeof rows)[number]) => ({ id, at: createdAt.toISOString() });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, position);
  return { data: page.map(describeDelivery), next_cursor };
}

function after(cursor: string): Prisma.AlertDeliveryWhereInput {
  const { id, at } = readCursor(LIST, cursor);
  const createdAt = new Date(at ?? 0);
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] };
}
