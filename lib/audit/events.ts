import type { Json } from "@/lib/canonical-json";
import type { Database } from "@/lib/db";
import type { StoredEvent } from "./walk";

const BATCH = 1_000;

/** Every event up to and including `last`, oldest first, in batches of a thousand. */
export async function* eventsUpTo(
  db: Pick<Database, "auditEvent">,
  last: bigint,
): AsyncGenerator<StoredEvent[]> {
  for (let seq = 0n; ;) {
    const rows = await db.auditEvent.findMany({
      where: { seq: { gt: seq, lte: last } },
      orderBy: { seq: "asc" },
      take: BATCH,
    });
    if (rows.length > 0)
      yield rows.map((row) => ({ ...row, before: row.before as Json, after: row.after as Json }));
    if (rows.length < BATCH) return;
    seq = rows.at(-1)!.seq;
  }
}
