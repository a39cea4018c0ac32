import type { Generation } from "@/app/_ui/api/types";
import { Status, type Tone } from "@/app/_ui/data/status";
import { generationState, outcome as words } from "@/app/_words/generations";

/** How a call ended, in a word. Failed is what usage counts as errors. */
export function outcomeOf({ status, cancelled, state, error_reason }: Generation): {
  tone: Tone;
  word: string;
} {
  if (error_reason !== null) return { tone: "bad", word: words.failed(status) };
  if (state === "estimated") return { tone: "warn", word: generationState.estimated };
  if (cancelled) return { tone: "idle", word: words.cancelled };
  return { tone: "good", word: generationState.settled };
}

export function GenerationOutcome({ generation }: { generation: Generation }) {
  const { tone, word } = outcomeOf(generation);
  return (
    <Status tone={tone} title={generation.error_reason ?? undefined}>
      {word}
    </Status>
  );
}
