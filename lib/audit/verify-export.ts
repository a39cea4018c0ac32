import { readEventLine, type HeadLine, readHeadLine } from "./exported";
import { broken, type ChainVerdict, ChainWalk } from "./walk";

export interface ExportVerdict {
  /** Null when the first line is none. */
  head: HeadLine | null;
  verdict: ChainVerdict;
}

/**
 * Checks an export of the audit trail line by line: that it begins with its head line, and that the events lead to
 * that head without one edited, deleted, inserted, moved or cut off. Keeps one line in memory.
 * @param remembered a head's hash from an earlier check: the chain must still pass through it
 */
export async function verifyAuditExport(
  lines: AsyncIterable<string>,
  remembered?: string,
): Promise<ExportVerdict> {
  const walk = new ChainWalk();
  let head: HeadLine | null = null;
  let isPassed = remembered === undefined;
  let number = 0;
  for await (const text of lines) {
    number++;
    if (!head) {
      head = readHeadLine(text);
      if (!head) return { head, verdict: unreadable(1n, "Line 1 is not the head of an audit export.") };
      continue;
    }
    const problem = follow(walk, head, text, number);
    if (problem) return { head, verdict: problem };
    isPassed ||= walk.hash === remembered;
  }
  if (!head) return { head, verdict: unreadable(1n, "The file is empty.") };
  const verdict = walk.end(head.head);
  if (verdict.intact && !isPassed && !(walk.seq === 0n && walk.hash === remembered))
    return { head, verdict: unreadable(walk.seq, "The chain does not pass through the remembered head.") };
  return { head, verdict };
}

function follow(walk: ChainWalk, head: HeadLine, text: string, number: number): ChainVerdict | null {
  const event = readEventLine(text);
  if (!event)
    return unreadable(walk.seq + 1n, `Line ${number} is no audit event; the file may be cut short.`);
  if (event.seq > head.head.seq) return broken(event.seq, "was added past the head of the chain");
  return walk.step(event);
}

function unreadable(seq: bigint, problem: string): ChainVerdict {
  return { intact: false, seq, problem };
}
