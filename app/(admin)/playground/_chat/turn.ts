import type { ChatBody } from "@/app/_ui/feedback/snippet-texts";

/** What is known of an answer when it has ended. */
export interface AnswerFacts {
  generationId: string | null;
  promptTokens: number | null;
  completionTokens: number | null;
  /** USD as OpenRouter's usage chunk says it. */
  cost: string | null;
  firstTokenMs: number | null;
  latencyMs: number;
}

export interface Turn {
  id: number;
  question: string;
  answer: string;
  state: "streaming" | "done" | "stopped" | "failed";
  problem?: string;
  facts?: AnswerFacts;
}

export interface Settings {
  tenantId: string | null;
  model: string | null;
  system: string;
  /** Numbers as they were typed, empty for the model's own, by their names in the API. */
  numbers: Record<NumberName, string>;
  /** The secret of a key to call with; empty for one of the playground's own. */
  ownKey: string;
}

/** What of a call can be turned here. */
export const NUMBERS = {
  max_tokens: { min: 1, step: 1 },
  temperature: { min: 0, max: 2, step: 0.1 },
  top_p: { min: 0, max: 1, step: 0.05 },
  seed: { step: 1 },
};
export type NumberName = keyof typeof NUMBERS;

interface Message {
  role: "system" | "user" | "assistant";
  content: string;
}

/** The request body that asks `question` after the turns before it, as one whole answer. */
export function bodyOf(settings: Settings, before: Turn[], question: string): ChatBody {
  const messages: Message[] = settings.system.trim()
    ? [{ role: "system", content: settings.system.trim() }]
    : [];
  for (const turn of before.filter(({ answer }) => answer !== "")) {
    messages.push({ role: "user", content: turn.question }, { role: "assistant", content: turn.answer });
  }
  messages.push({ role: "user", content: question });
  const numbers = Object.entries(settings.numbers)
    .filter(([, typed]) => typed !== "")
    .map(([name, typed]) => [name, Number(typed)]);
  return { model: settings.model ?? "", messages, ...Object.fromEntries(numbers) };
}
