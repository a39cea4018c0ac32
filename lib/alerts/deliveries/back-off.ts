const SHORTEST_MS = 15_000;
const LONGEST_MS = 4 * 60 * 60 * 1_000;
const GIVEN_UP_AFTER_MS = 24 * 60 * 60 * 1_000;
const JITTER = 0.2;

/**
 * When a message that has been tried since `since` is tried again: after twice the time that has passed, between 15 seconds
 * and four hours, more or less by a fifth. Null when that would be more than a day after it was first due.
 */
export function nextAttemptAt(since: Date, now: Date, random: () => number = Math.random): Date | null {
  const passedMs = now.getTime() - since.getTime();
  const waitMs = Math.min(Math.max(2 * passedMs, SHORTEST_MS), LONGEST_MS);
  const next = now.getTime() + waitMs * (1 - JITTER + 2 * JITTER * random());
  return next - since.getTime() > GIVEN_UP_AFTER_MS ? null : new Date(next);
}
