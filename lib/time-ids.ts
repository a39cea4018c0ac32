/** By how much the clock that made an id and the clock that wrote the row may differ. */
const SLACK_MS = 10 * 60_000;

/** The smallest id of version 7 that can have been made at an instant. */
export function idAt(instant: Date): string {
  const time = Math.max(0, instant.getTime()).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/**
 * Bounds on the ids of calls that began between two instants, a little wider than those. Calls are indexed and partitioned by
 * id: who asks for a time asks for these ids as well, and reads no other month.
 */
export function idsBetween(from?: Date | null, to?: Date | null): { gte?: string; lt?: string } {
  return {
    ...(from && { gte: idAt(new Date(from.getTime() - SLACK_MS)) }),
    ...(to && { lt: idAt(new Date(to.getTime() + SLACK_MS)) }),
  };
}
