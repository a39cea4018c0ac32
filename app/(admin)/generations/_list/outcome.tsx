import type { Generation } from "@/app/_ui/api/types";
import { Status, type Tone } from "@/app/_ui/data/status";

/** How a call ended, in a word. */
export function outcomeOf({ status, cancelled, state, error_reason }: Generation): {
  tone: Tone;
  word: string;
} {
  if (status >= 400 || error_reason !== null) return { tone: "bad", word: `Failed (${status})` };
  if (state === "estimated") return { tone: "warn", word: "Estimated" };
  if (cancelled) return { tone: "idle", word: "Cancelled" };
  return { tone: "good", word: "Settled" };
}

export function GenerationOutcome({ generation }: { generation: Generation }) {
  const { tone, word } = outcomeOf(generation);
  return (
    <Status tone={tone} title={generation.error_reason ?? undefined}>
      {word}
    </Status>
  );
}
