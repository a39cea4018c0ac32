"use client";

import { Button, Group, Loader, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useEffect, useRef } from "react";
import { CopyButton } from "@/app/_ui/feedback/copy-button";
import { conversation as words } from "@/app/_words/playground";
import { AnswerFactsLine } from "./answer-facts";
import classes from "./playground.module.css";
import type { Turn } from "./turn";

const Markdown = dynamic(() => import("./markdown").then((module) => module.Markdown), {
  loading: () => null,
});

export function Conversation({ turns, onRetry }: { turns: Turn[]; onRetry: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  const length = turns.at(-1)?.answer.length ?? 0;
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [turns.length, length]);
  if (turns.length === 0) {
    return (
      <div className={classes.empty}>
        <Text c="dimmed">{words.askSomethingToSee}</Text>
      </div>
    );
  }
  return (
    <div
      className={classes.turns}
      role="log"
      aria-live="polite"
      aria-busy={turns.at(-1)?.state === "streaming"}
      tabIndex={0}
    >
      {turns.map((turn, place) => (
        <article key={turn.id} className={classes.turn}>
          <p className={classes.question}>{turn.question}</p>
          <div className={classes.answer}>
            {turn.answer && <Markdown text={turn.answer} />}
            {turn.state === "streaming" && !turn.answer && (
              <Loader size="xs" type="dots" aria-label={words.waitingForTheFirstToken} />
            )}
            {turn.state === "failed" && (
              <Text c="var(--bad)" role="alert">
                {turn.problem}
              </Text>
            )}
          </div>
          {turn.state !== "streaming" && (
            <Group gap="md" justify="space-between" align="flex-start" wrap="nowrap" mt={6}>
              <AnswerFactsLine turn={turn} />
              <Group gap={6} wrap="nowrap">
                {turn.answer && <CopyButton value={turn.answer} label={words.copyAnswer} />}
                {place === turns.length - 1 && (
                  <Button variant="default" leftSection={<IconRefresh size={15} />} onClick={onRetry}>
                    {words.retry}
                  </Button>
                )}
              </Group>
            </Group>
          )}
        </article>
      ))}
      <div ref={end} />
    </div>
  );
}
