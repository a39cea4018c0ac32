import type { Json } from "@/lib/canonical-json";
import type { Database, Prisma } from "@/lib/db";
import type { StoredEvent } from "./walk";

const BATCH = 1_000;

/** Every event up to and including `last`, or those of them that a filter names, oldest first, in batches of a thousand. */
export async function* eventsUpTo(
  db: Pick<Database, "auditEvent">,
  last: bigint,
  filter: Prisma.AuditEventWhereInput = {},
): AsyncGenerator<StoredEvent[]> {
  for (let seq = 0n; ;) {
    const rows = await db.auditEvent.findMany({
      where: { AND: [{ seq: { gt: seq, lte: last } }, filter] },
      orderBy: { seq: "asc" },
      take: BATCH,
    });
    if (rows.length > 0)
      yield rows.map((row) => ({ ...row, before: row.before as Json, after: row.after as Json }));
    if (rows.length < BATCH) return;
    seq = rows.at(-1)!.seq;
  }
}
