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
  temperature: string;
  maxTokens: string;
}

interface Message {
  role: "system" | "user" | "assistant";
  content: string;
}

/** The request body that asks `question` after the turns before it. */
export function bodyOf(settings: Settings, before: Turn[], question: string): Record<string, unknown> {
  const messages: Message[] = settings.system.trim()
    ? [{ role: "system", content: settings.system.trim() }]
    : [];
  for (const turn of before.filter(({ answer }) => answer !== "")) {
    messages.push({ role: "user", content: turn.question }, { role: "assistant", content: turn.answer });
  }
  messages.push({ role: "user", content: question });
  return {
    model: settings.model,
    messages,
    stream: true,
    ...(settings.temperature !== "" && { temperature: Number(settings.temperature) }),
    ...(settings.maxTokens !== "" && { max_tokens: Number(settings.maxTokens) }),
  };
}
