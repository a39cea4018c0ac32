import type { Database } from "@/lib/db";
import { eventsUpTo } from "./events";
import { broken, type ChainHead, type ChainVerdict, ChainWalk } from "./walk";

type AuditTables = Pick<Database, "auditHead" | "auditEvent">;

/**
 * Walks the audit chain from its first event and names the first that was edited, deleted, inserted or moved, or that
 * was cut off the end. `db` must see every tenant. A thousand events are in memory at a time, however many there are.
 * What it cannot see is a chain rewritten from some event on together with its head, which is why the head's hash
 * belongs somewhere else as well.
 */
export async function verifyAuditChain(db: AuditTables): Promise<ChainVerdict> {
  // The head first: events appended while this walks lie behind it and are not expected.
  const head = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  const walk = new ChainWalk();
  for await (const events of eventsUpTo(db, head.seq)) {
    for (const event of events) {
      const problem = walk.step(event);
      if (problem) return problem;
    }
  }
  const verdict = walk.end(head);
  return verdict.intact ? ((await findStrayBeyond(db, head)) ?? verdict) : verdict;
}

/** Events past the head are honest only when the head has meanwhile moved on. */
async function findStrayBeyond(db: AuditTables, { seq }: ChainHead): Promise<ChainVerdict | null> {
  const beyond = await db.auditEvent.findFirst({ where: { seq: { gt: seq } }, orderBy: { seq: "asc" } });
  if (!beyond) return null;
  const head = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  return head.seq >= beyond.seq ? null : broken(beyond.seq, "was added past the head of the chain");
}
