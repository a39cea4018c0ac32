import type { KeyDay, KeyReconciliation } from "@/app/_ui/api/types";
import type { Tone } from "@/app/_ui/data/status";

export const STATE_WORDS: Record<KeyDay["state"], { label: string; tone: Tone }> = {
  matched: { label: "Matched", tone: "good" },
  waiting: { label: "Waiting", tone: "warn" },
  outside: { label: "Used elsewhere", tone: "idle" },
  unexplained: { label: "Unexplained", tone: "bad" },
};

const BECAUSE: Record<NonNullable<KeyDay["because"]>, string> = {
  rounding: "OpenRouter counts below a billionth of a dollar, the ledger rounds each call up to one",
  midnight: "Calls around midnight that OpenRouter counts on the day beside",
  accepted: "An admin has accepted what was not explained",
  imported: "The key was imported: its secret is not here, so it is used elsewhere",
  estimates: "Calls booked as estimates, until OpenRouter tells their cost",
  open_calls: "Calls that are still running",
  late_calls: "Calls that ended after OpenRouter's figure was read",
  day_not_over: "The day is not over, and OpenRouter's figures lag by a minute or two",
  activity_pending: "OpenRouter tells a day's activity some time after midnight UTC",
  leak: "The key is used outside Bursar",
};

/** Why a day stands as it does, in a sentence without its full stop; null where there is nothing to say. */
export function becauseInWords({ because, state }: Pick<KeyDay, "because" | "state">): string | null {
  if (because !== null) return BECAUSE[because];
  return state === "unexplained" ? "No call of the ledger explains the difference" : null;
}

export const CALL_WORDS: Record<KeyReconciliation["calls"][number]["why"], string> = {
  estimates: "Estimated",
  open_calls: "Running",
  late_calls: "Just ended",
  midnight: "Around midnight",
};
