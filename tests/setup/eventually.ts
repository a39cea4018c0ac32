import { setTimeout } from "node:timers/promises";

/** Tries again until `attempt` does not throw, and throws what it threw last. For programs, which have no Vitest. */
export async function eventually<Result>(
  attempt: () => Result | Promise<Result>,
  { timeoutMs, intervalMs }: { timeoutMs: number; intervalMs: number },
): Promise<Result> {
  const givesUpAt = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() >= givesUpAt) throw error;
      await setTimeout(intervalMs);
    }
  }
}
