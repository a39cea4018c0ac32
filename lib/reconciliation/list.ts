import type { Context } from "@/lib/context";
import { formatDay, parseDay } from "@/lib/days";
import type { Prisma } from "@/lib/db";
import { cutPage, readCursor } from "@/lib/page";
import { requireCapability } from "@/lib/permissions";
import { describeKeyDay, WITH_KEY_AND_TENANT } from "./describe";
import type { KeyDayPage, ListKeyDays } from "./shape";

const LIST = "reconciliation";

type Where = Prisma.UpstreamKeyDayWhereInput;

/** Days of OpenRouter keys, ours against theirs, the newest day first. */
export async function listKeyDays(ctx: Context, query: ListKeyDays): Promise<KeyDayPage> {
  requireCapability(ctx, "reconciliation.read");
  const rows = await ctx.db.upstreamKeyDay.findMany({
    where: { AND: [keyDaysWhere(query), query.cursor === undefined ? {} : after(query.cursor)] },
    orderBy: [{ day: "desc" }, { provisionedKeyId: "desc" }],
    take: query.limit + 1,
    include: WITH_KEY_AND_TENANT,
  });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, ({ provisionedKeyId, day }) => ({
    id: provisionedKeyId,
    at: day.toISOString(),
  }));
  return { data: page.map(describeKeyDay), next_cursor };
}

/** What a list's filters ask for. */
export function keyDaysWhere({
  tenant_id,
  key_id,
  state,
  from,
  to,
}: Omit<ListKeyDays, "limit" | "cursor">): Where {
  return {
    ...(tenant_id !== undefined && { tenantId: tenant_id }),
    ...(key_id !== undefined && { provisionedKeyId: key_id }),
    ...(state !== undefined && { state }),
    day: {
      ...(from !== undefined && { gte: parseDay(from) }),
      ...(to !== undefined && { lte: parseDay(to) }),
    },
  };
}

function after(cursor: string): Where {
  const { id, at } = readCursor(LIST, cursor);
  const day = parseDay(formatDay(new Date(at ?? 0)));
  return { OR: [{ day: { lt: day } }, { day, provisionedKeyId: { lt: id } }] };
}
