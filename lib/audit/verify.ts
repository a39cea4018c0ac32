import type { Database } from "@/lib/db";
import type { Json } from "@/lib/canonical-json";
import { chainHash, GENESIS } from "./chain";

export type ChainVerdict =
  | { intact: true; events: bigint; hash: string }
  /** `seq` is the first event that cannot be trusted; everything before it can. */
  | { intact: false; seq: bigint; problem: string };

const BATCH = 1_000;

/**
 * Walks the audit chain from its first event and names the first that was edited, deleted, inserted or moved, or that
 * was cut off the end. `db` must see every tenant. What it cannot see is a chain rewritten from some event on together
 * with its head, which is why the head's hash belongs somewhere else as well.
 */
export async function verifyAuditChain(
  db: Pick<Database, "auditHead" | "auditEvent">,
): Promise<ChainVerdict> {
  // The head first: events appended while this walks lie behind it and are not expected.
  const head = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  let hash = GENESIS;
  let seq = 0n;
  for (;;) {
    const events = await db.auditEvent.findMany({
      where: { seq: { gt: seq, lte: head.seq } },
      orderBy: { seq: "asc" },
      take: BATCH,
    });
    for (const event of events) {
      if (event.seq !== seq + 1n) return broken(seq + 1n, "is missing");
      if (event.prevHash !== hash) return broken(event.seq, "does not follow the event before it");
      const expected = chainHash(hash, {
        ...event,
        before: event.before as Json,
        after: event.after as Json,
      });
      if (event.hash !== expected) return broken(event.seq, "was changed after it was written");
      hash = expected;
      seq = event.seq;
    }
    if (events.length < BATCH) break;
  }
  if (seq < head.seq) return broken(seq + 1n, "is missing: the end of the chain was cut off");
  if (hash !== head.hash) return broken(seq, "is not the event the head of the chain remembers");
  return (await findStrayBeyond(db, head.seq)) ?? { intact: true, events: seq, hash };
}

/** Events past the head are honest only when the head has meanwhile moved on. */
async function findStrayBeyond(
  db: Pick<Database, "auditHead" | "auditEvent">,
  seq: bigint,
): Promise<ChainVerdict | null> {
  const beyond = await db.auditEvent.findFirst({ where: { seq: { gt: seq } }, orderBy: { seq: "asc" } });
  if (!beyond) return null;
  const head = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  return head.seq >= beyond.seq ? null : broken(beyond.seq, "was added past the head of the chain");
}

function broken(seq: bigint, problem: string): ChainVerdict {
  return { intact: false, seq, problem: `Event ${seq} ${problem}.` };
}
