import type { Generation } from "../account/generation";
import type { ApiError } from "../http/api-error";
import { completionCost, promptCost } from "../inference/cost";
import type { Dialect } from "../inference/performance";
import type { Run } from "../inference/run";
import type { Script } from "../inference/script";
import { usd } from "../money";
import { readMessagesRequest } from "./messages-request";
import { approximateUsd } from "./usage";

/** `/messages`, the Anthropic skin: its own events, its own usage names, its own errors. */
export const messages: Dialect = {
  read: readMessagesRequest,
  whole: (run, generation) => ({
    ...messageHead(run),
    content: blocks(run),
    stop_reason: stopReason(run),
    stop_sequence: null,
    usage: messageUsage(run, generation),
  }),
  script: (run) => new MessagesScript(run),
  refusal: ({ status, message }: ApiError) => ({ ...errorOf(status, message), request_id: null }),
};

const errorTypes: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  429: "rate_limit_error",
  529: "overloaded_error",
};

function errorOf(status: number, message: string): Record<string, unknown> {
  return { type: "error", error: { type: errorTypes[status] ?? "api_error", message } };
}

const stopReasons = { stop: "end_turn", length: "max_tokens", tool_calls: "tool_use" } as const;
const stopReason = ({ answer }: Run): string => stopReasons[answer.finishReason];

function messageHead(run: Run): Record<string, unknown> {
  return {
    id: run.id,
    type: "message",
    role: "assistant",
    model: run.model.id,
    provider: run.endpoint.provider,
  };
}

function blocks({ answer }: Run): Record<string, unknown>[] {
  const output: Record<string, unknown>[] = [];
  if (answer.reasoning.length > 0)
    output.push({ type: "thinking", thinking: answer.reasoning.join(""), signature: "" });
  const text = answer.content.join("");
  if (answer.tool) {
    const input: unknown = answer.finishReason === "length" ? {} : JSON.parse(text);
    output.push({ type: "tool_use", id: answer.tool.id, name: answer.tool.name, input });
  } else if (text !== "") output.push({ type: "text", text, citations: null });
  return output;
}

/** Anthropic counts cached tokens apart from `input_tokens`. */
function messageUsage({ model }: Run, generation: Generation): Record<string, unknown> {
  return {
    input_tokens: generation.promptTokens - generation.cachedTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: generation.cachedTokens,
    output_tokens: generation.completionTokens,
    output_tokens_details: { thinking_tokens: generation.reasoningTokens },
    cost: usd(generation.costNano),
    is_byok: false,
    cost_details: {
      upstream_inference_cost: null,
      upstream_inference_prompt_cost: approximateUsd(promptCost(model.price, generation)),
      upstream_inference_completions_cost: approximateUsd(completionCost(model.price, generation)),
    },
  };
}

class MessagesScript implements Script {
  constructor(private readonly run: Run) {}

  opening(): string {
    const usage = { input_tokens: 0, output_tokens: 0 };
    const message = { ...messageHead(this.run), content: [], stop_reason: null, stop_sequence: null, usage };
    return event("message_start", { message });
  }

  token(index: number): string {
    const { reasoning, content, tool } = this.run.answer;
    const thought = reasoning[index];
    if (thought !== undefined) {
      const opened = index === 0 ? blockStart(0, { type: "thinking", thinking: "", signature: "" }) : "";
      const closed = index === reasoning.length - 1 ? blockStop(0) : "";
      return opened + blockDelta(0, { type: "thinking_delta", thinking: thought }) + closed;
    }
    const position = index - reasoning.length;
    const text = content[position] ?? "";
    const empty = tool
      ? { type: "tool_use", id: tool.id, name: tool.name, input: {} }
      : { type: "text", text: "" };
    const opened = position === 0 ? blockStart(this.#answerIndex, empty) : "";
    const delta = tool ? { type: "input_json_delta", partial_json: text } : { type: "text_delta", text };
    return opened + blockDelta(this.#answerIndex, delta);
  }

  ending(): string {
    return this.run.answer.content.length > 0 ? blockStop(this.#answerIndex) : "";
  }

  usage(generation: Generation): string {
    const delta = { stop_reason: stopReason(this.run), stop_sequence: null };
    return (
      event("message_delta", { delta, usage: messageUsage(this.run, generation) }) + event("message_stop", {})
    );
  }

  /** Live streams end in an event named `data`. */
  done(): string {
    return "event: data\ndata: [DONE]\n\n";
  }

  failure(code: number, message: string): string {
    return event("error", errorOf(code, message));
  }

  get #answerIndex(): number {
    return this.run.answer.reasoning.length > 0 ? 1 : 0;
  }
}

function event(type: string, fields: Record<string, unknown>): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
}

const blockStart = (index: number, block: unknown) =>
  event("content_block_start", { index, content_block: block });
const blockDelta = (index: number, delta: unknown) => event("content_block_delta", { index, delta });
const blockStop = (index: number) => event("content_block_stop", { index });
