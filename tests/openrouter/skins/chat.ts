import type { Generation } from "../account/generation";
import type { Answer } from "../inference/answer";
import type { Dialect } from "../inference/performance";
import type { Run } from "../inference/run";
import { sseData, type Script } from "../inference/script";
import { readChatRequest } from "./chat-request";
import { chatUsage } from "./usage";

/** `/chat/completions`. */
export const chat: Dialect = {
  read: readChatRequest,
  whole: chatCompletion,
  script: (run) => new ChatScript(run),
};

function chatCompletion(run: Run, generation: Generation): Record<string, unknown> {
  const { answer, model } = run;
  return {
    id: run.id,
    provider: run.endpoint.provider,
    model: model.id,
    object: "chat.completion",
    created: Math.floor(run.startedAtMs / 1000),
    choices: [
      {
        logprobs: null,
        finish_reason: answer.finishReason,
        native_finish_reason: answer.finishReason,
        index: 0,
        message: messageOf(answer, run.request.reasoning === "hidden"),
      },
    ],
    system_fingerprint: null,
    usage: chatUsage(run, generation),
  };
}

/** `tool_calls` is left out when empty: the SDK rejects a null there. */
function messageOf(answer: Answer, isReasoningHidden: boolean): Record<string, unknown> {
  const text = answer.content.join("");
  const reasoning = answer.reasoning.length > 0 && !isReasoningHidden ? answer.reasoning.join("") : null;
  const message = { role: "assistant", content: answer.tool ? null : text, refusal: null, reasoning };
  if (!answer.tool) return message;
  const { id, name } = answer.tool;
  return {
    ...message,
    tool_calls: [{ index: 0, id, type: "function", function: { name, arguments: text } }],
  };
}

/** Chunks with LF framing and no `event:` lines; each repeats id, object, created, model and provider. */
class ChatScript implements Script {
  readonly #head: string;

  constructor(private readonly run: Run) {
    const head = {
      id: run.id,
      provider: run.endpoint.provider,
      model: run.model.id,
      object: "chat.completion.chunk",
      created: Math.floor(run.startedAtMs / 1000),
    };
    this.#head = JSON.stringify(head).slice(0, -1);
  }

  opening(): string {
    const { tool } = this.run.answer;
    if (!tool) return "";
    const call = { index: 0, id: tool.id, type: "function", function: { name: tool.name, arguments: "" } };
    return this.#chunk(`"role":"assistant","content":null,"tool_calls":[${JSON.stringify(call)}]`);
  }

  token(index: number): string {
    const { answer, request } = this.run;
    const thought = answer.reasoning[index];
    if (thought !== undefined)
      return request.reasoning === "hidden" ? "" : this.#chunk(reasoningDelta(thought));
    const text = JSON.stringify(answer.content[index - answer.reasoning.length]);
    if (answer.tool) return this.#chunk(`"tool_calls":[{"index":0,"function":{"arguments":${text}}}]`);
    return this.#chunk(`"role":"assistant","content":${text}`);
  }

  ending(): string {
    return this.#chunk(`"role":"assistant","content":""`, this.run.answer.finishReason);
  }

  /** One more chunk with a content-free delta that repeats the finish reason. */
  usage(generation: Generation): string {
    const usage = `,"usage":${JSON.stringify(chatUsage(this.run, generation))}`;
    return this.#chunk(`"role":"assistant","content":""`, this.run.answer.finishReason, usage);
  }

  done(): string {
    return "data: [DONE]\n\n";
  }

  failure(code: number, message: string): string {
    const error = JSON.stringify({ code, message, metadata: { error_type: "provider_unavailable" } });
    return this.#chunk(`"content":""`, "error", `,"error":${error}`);
  }

  #chunk(delta: string, finishReason: string | null = null, extra = ""): string {
    const reason = JSON.stringify(finishReason);
    const choice = `{"index":0,"delta":{${delta}},"finish_reason":${reason},"native_finish_reason":${reason},"logprobs":null}`;
    return sseData(`${this.#head},"choices":[${choice}]${extra}}`);
  }
}

function reasoningDelta(thought: string): string {
  const text = JSON.stringify(thought);
  const detail = `{"type":"reasoning.text","text":${text},"format":"unknown","index":0}`;
  return `"role":"assistant","content":"","reasoning":${text},"reasoning_details":[${detail}]`;
}
