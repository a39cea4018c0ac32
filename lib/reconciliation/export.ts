import type { Context } from "@/lib/context";
import { csvLines } from "@/lib/csv";
import { requireCapability } from "@/lib/permissions";
import { describeKeyDay, WITH_KEY_AND_TENANT } from "./describe";
import { keyDaysWhere } from "./list";
import type { ListKeyDays } from "./shape";

const PAGE_SIZE = 500;

const COLUMNS = [
  "day",
  "tenant_id",
  "tenant_name",
  "key_id",
  "key_label",
  "slot",
  "ours",
  "theirs",
  "accepted",
  "drift",
  "state",
  "because",
  "theirs_from",
  "read_at",
] as const;

/** The same list as CSV, in pieces of 500 days. */
export function exportKeyDays(
  ctx: Context,
  filter: Omit<ListKeyDays, "limit" | "cursor">,
): AsyncIterable<string> {
  requireCapability(ctx, "reconciliation.read");
  return pieces(ctx, filter);
}

async function* pieces(ctx: Context, filter: Omit<ListKeyDays, "limit" | "cursor">): AsyncGenerator<string> {
  yield csvLines(COLUMNS, [], { header: true });
  for (let last: { day: Date; provisionedKeyId: string } | undefined; ;) {
    const rows = await ctx.db.upstreamKeyDay.findMany({
      where: keyDaysWhere(filter),
      orderBy: [{ day: "desc" }, { provisionedKeyId: "desc" }],
      take: PAGE_SIZE,
      ...(last && { cursor: { provisionedKeyId_day: last }, skip: 1 }),
      include: WITH_KEY_AND_TENANT,
    });
    if (rows.length > 0) yield csvLines(COLUMNS, rows.map(describeKeyDay), { header: false });
    if (rows.length < PAGE_SIZE) return;
    const { day, provisionedKeyId } = rows.at(-1)!;
    last = { day, provisionedKeyId };
  }
}
