import type { KeyDay } from "@/app/_ui/api/types";
import type { Tone } from "@/app/_ui/data/status";
import { keyDayBecause } from "@/app/_words/reconciliation";

export const STATE_TONES: Record<KeyDay["state"], Tone> = {
  matched: "good",
  waiting: "warn",
  outside: "idle",
  unexplained: "bad",
};

/** Why a day stands as it does, in a sentence without its full stop; null where there is nothing to say. */
export function becauseInWords({ because, state }: Pick<KeyDay, "because" | "state">): string | null {
  if (because !== null) return keyDayBecause[because];
  return state === "unexplained" ? keyDayBecause.unexplained : null;
}
