import type { ReconciliationState } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";

/** What explains a drift, or what is still waited for. */
export const REASONS = [
  "rounding",
  "midnight",
  "accepted",
  "imported",
  "estimates",
  "open_calls",
  "late_calls",
  "day_not_over",
  "activity_pending",
  "leak",
] as const;
export type Reason = (typeof REASONS)[number];

/** A call whose part in the drift (ours − OpenRouter's) is not known yet: from `lowNano` to `highNano`. */
export interface Uncertain {
  why: Extract<Reason, "estimates" | "open_calls" | "late_calls">;
  lowNano: NanoUsd;
  highNano: NanoUsd;
}

export interface DayFacts {
  oursNano: NanoUsd;
  theirsNano: NanoUsd;
  /** Spent outside Bursar and accepted by an operator. */
  acceptedNano: NanoUsd;
  /** How far our rounding up, call by call, may be above OpenRouter's own figure. */
  roundingNano: NanoUsd;
  /** Costs of calls around midnight that OpenRouter may count on the neighbouring day: above zero where we count them here. */
  straddling: NanoUsd[];
  uncertain: Uncertain[];
  /** The key was imported: its secret is not here, so all its use is elsewhere. */
  isOutside: boolean;
  hasLeak: boolean;
  /** Null once OpenRouter adds nothing to the day any more. */
  waitsFor: Extract<Reason, "day_not_over" | "activity_pending"> | null;
}

export interface Verdict {
  driftNano: NanoUsd;
  state: ReconciliationState;
  because: Reason | null;
}

/**
 * How a day of a key stands, with no tolerance: it is matched when the drift is zero, or is to the nano what rounding or
 * a call around midnight makes of it. It waits while what is not known yet can make up the drift, and is unexplained after
 * that. What is amiss on a day that is not over is the leak detector's to say: OpenRouter's figures lag.
 */
export function judge(facts: DayFacts): Verdict {
  const driftNano = facts.oursNano + facts.acceptedNano - facts.theirsNano;
  const verdict = (state: ReconciliationState, because: Reason | null): Verdict => ({
    driftNano,
    state,
    because,
  });
  if (driftNano === 0n) return verdict("matched", facts.acceptedNano === 0n ? null : "accepted");
  if (driftNano > 0n && driftNano <= facts.roundingNano) return verdict("matched", "rounding");
  if (sumsOf(facts.straddling).has(driftNano)) return verdict("matched", "midnight");
  if (facts.isOutside && driftNano < 0n) return verdict("outside", "imported");
  if (facts.hasLeak && driftNano < 0n) return verdict("unexplained", "leak");
  if (isWithin(driftNano, facts.uncertain)) return verdict("waiting", reasonToWait(facts));
  return facts.waitsFor ? verdict("waiting", facts.waitsFor) : verdict("unexplained", null);
}

function reasonToWait({ uncertain, waitsFor }: DayFacts): Reason {
  const unsettled = uncertain.find(({ why }) => why !== "late_calls");
  return unsettled?.why ?? (waitsFor === "activity_pending" ? waitsFor : "late_calls");
}

function isWithin(driftNano: NanoUsd, uncertain: Uncertain[]): boolean {
  if (uncertain.length === 0) return false;
  const low = uncertain.reduce((sum, { lowNano }) => sum + lowNano, 0n);
  const high = uncertain.reduce((sum, { highNano }) => sum + highNano, 0n);
  return low <= driftNano && driftNano <= high;
}

/** Enough for a dozen calls at midnight; more than that are not told apart. */
const MOST_SUMS = 4_096;

/** Every sum some of these amounts can make. */
function sumsOf(amounts: NanoUsd[]): ReadonlySet<NanoUsd> {
  let sums = new Set<NanoUsd>([0n]);
  for (const amount of amounts) {
    if (sums.size > MOST_SUMS) break;
    sums = new Set([...sums, ...Array.from(sums, (sum) => sum + amount)]);
  }
  return sums;
}
