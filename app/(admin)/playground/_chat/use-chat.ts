"use client";

import { useRef, useState } from "react";
import { usePerson } from "@/app/_ui/shell/person-context";
import { forgetPlaygroundKey, playgroundKey } from "./playground-key";
import { Refusal, streamAnswer } from "./stream-answer";
import { bodyOf, type Settings, type Turn } from "./turn";

/** One conversation: ask, stop, ask the last question again, start over. */
export function useChat(settings: Settings) {
  const admin = usePerson();
  const [turns, setTurns] = useState<Turn[]>([]);
  const running = useRef<AbortController | null>(null);
  const lastId = useRef(0);
  const isStreaming = turns.at(-1)?.state === "streaming";

  async function ask(question: string, before: Turn[]) {
    const { tenantId } = settings;
    if (!tenantId) return;
    const id = ++lastId.current;
    const abort = (running.current = new AbortController());
    setTurns([...before, { id, question, answer: "", state: "streaming" }]);
    const change = (next: (turn: Turn) => Partial<Turn>) =>
      setTurns((all) => all.map((turn) => (turn.id === id ? { ...turn, ...next(turn) } : turn)));
    try {
      const facts = await streamAnswer({
        secret: await playgroundKey(tenantId, admin.name),
        body: bodyOf(settings, before, question),
        signal: abort.signal,
        onText: (text) => change(({ answer }) => ({ answer: answer + text })),
      });
      change(() => ({ state: "done", facts }));
    } catch (error) {
      if (abort.signal.aborted) return change(() => ({ state: "stopped" }));
      if (error instanceof Refusal && [401, 402].includes(error.status)) forgetPlaygroundKey(tenantId);
      change(() => ({
        state: "failed",
        problem: error instanceof Error ? error.message : "The call failed.",
      }));
    }
  }

  return {
    turns,
    isStreaming,
    ask: (question: string) => ask(question, turns),
    retry: () => {
      const last = turns.at(-1);
      return last ? ask(last.question, turns.slice(0, -1)) : undefined;
    },
    stop: () => running.current?.abort(),
    clear: () => {
      running.current?.abort();
      setTurns([]);
    },
  };
}
