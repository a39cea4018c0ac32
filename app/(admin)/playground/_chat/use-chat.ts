"use client";

import { useRef, useState } from "react";
import { useChat as words } from "@/app/_words/playground";
import { forgetPlaygroundKey, playgroundKey } from "./playground-key";
import { Refusal, streamAnswer } from "./stream-answer";
import { bodyOf, type Settings, type Turn } from "./turn";

/** One conversation: ask, stop, ask the last question again, start over. */
export function useChat(settings: Settings) {
  const [turns, setTurns] = useState<Turn[]>([]);
  const running = useRef<AbortController | null>(null);
  const lastId = useRef(0);
  const isStreaming = turns.at(-1)?.state === "streaming";

  async function ask(question: string, before: Turn[]) {
    const { tenantId } = settings;
    const ownKey = settings.ownKey.trim();
    if (!tenantId && !ownKey) return;
    const id = ++lastId.current;
    const abort = (running.current = new AbortController());
    setTurns([...before, { id, question, answer: "", state: "streaming" }]);
    const change = (next: (turn: Turn) => Partial<Turn>) =>
      setTurns((all) => all.map((turn) => (turn.id === id ? { ...turn, ...next(turn) } : turn)));
    try {
      const facts = await streamAnswer({
        secret: ownKey || (await playgroundKey(tenantId!)),
        body: { ...bodyOf(settings, before, question), stream: true },
        signal: abort.signal,
        onText: (text) => change(({ answer }) => ({ answer: answer + text })),
      });
      change(() => ({ state: "done", facts }));
    } catch (error) {
      if (abort.signal.aborted) return change(() => ({ state: "stopped" }));
      if (!ownKey && error instanceof Refusal && (error.status === 401 || error.budget === "api_key"))
        forgetPlaygroundKey(tenantId!);
      change(() => ({
        state: "failed",
        problem: error instanceof Error ? error.message : words.callFailed,
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
