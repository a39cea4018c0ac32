import { Text } from "@mantine/core";
import Link from "next/link";
import { formatMoney } from "@/app/_ui/data/amounts";
import { formatDuration } from "@/app/_ui/data/times";
import { answerFacts as words } from "@/app/_words/playground";
import type { Turn } from "./turn";

/** `12 tokens in, 40 out · $0.000026 · 1.2 s, first token after 300 ms · gen-…` */
export function AnswerFactsLine({ turn: { state, facts } }: { turn: Turn }) {
  if (!facts) {
    return (
      <Text size="xs" c="dimmed">
        {state === "stopped" ? words.stoppedWhatWasWritten : ""}
      </Text>
    );
  }
  const { promptTokens, completionTokens, cost, latencyMs, firstTokenMs, generationId } = facts;
  const parts = [
    promptTokens !== null && words.inOut(promptTokens, completionTokens ?? 0),
    cost !== null && formatMoney(cost),
    formatDuration(latencyMs) +
      (firstTokenMs === null ? "" : words.firstTokenAfter(formatDuration(firstTokenMs))),
  ].filter(Boolean);
  return (
    <Text size="xs" c="dimmed">
      {parts.join(" · ")}
      {generationId && (
        <>
          {" · "}
          <Link href={`/generations?open=${encodeURIComponent(generationId)}`}>{generationId}</Link>
        </>
      )}
    </Text>
  );
}
