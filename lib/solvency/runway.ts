import type { NanoUsd } from "@/lib/money";

export const DAY_MS = 86_400_000;

/** Further away than ten years is not said: it is never, as far as anybody plans. */
const FAR_MS = 3_650 * DAY_MS;

/** What was spent in `elapsedMs`, as nano-USD a day; rounded up, so that a trickle is not nothing. */
export function perDay(spentNano: NanoUsd, elapsedMs: number): NanoUsd {
  if (spentNano <= 0n || elapsedMs <= 0) return 0n;
  const elapsed = BigInt(Math.ceil(elapsedMs));
  return (spentNano * BigInt(DAY_MS) + elapsed - 1n) / elapsed;
}

/** When what remains is used up at this burn: now if nothing remains, null if it lasts for ever. */
export function runsOutAt(now: Date, remainingNano: NanoUsd, burnNano: NanoUsd): Date | null {
  if (remainingNano <= 0n) return now;
  if (burnNano <= 0n) return null;
  const leftMs = (remainingNano * BigInt(DAY_MS)) / burnNano;
  return leftMs > BigInt(FAR_MS) ? null : new Date(now.getTime() + Number(leftMs));
}

/** The earlier of two instants; null is never. */
export function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one <= other ? one : other;
}
