import type { BursarError } from "@/lib/errors";
import { type JsonObject, nested, withJson } from "@/lib/json-text";
import { openRouterError } from "../error-bodies";
import { count, money, NO_USE, type Reading, type ReportedCostDetails, text } from "../usage";
import { mediaOfMessages } from "./conversation";
import { booleanOf, candidateModels, endUserOf, type Fields, integerOf, invalid, objectOf } from "./fields";
import { countContent } from "./media";
import { checkSampling } from "./sampling";
import { webResultsOf } from "./searches";
import type { Ask, Skin } from "./skin";
import { DONE, endingOfType } from "./streams";

const ROLES = new Set(["user", "assistant"]);
const MAX_FALLBACKS = 3;

/** `POST /messages`, Anthropic's format: its own usage, events and errors. */
export const messages: Skin = {
  path: "/messages",
  outputField: "max_tokens",
  read: readRequest,
  readAnswer: (answer) => readMessage(answer as ReportedMessage),
  errorBody: anthropicError,
  stream: {
    endings: [
      { bytes: Buffer.from("event: message_stop"), isLine: true },
      ...endingOfType("message_stop"),
      { bytes: Buffer.from("event: data"), isLine: true },
      DONE,
    ],
    closing: withoutDone,
    readEvent,
    errorEvent: (error, { requestId }) =>
      `event: error\ndata: ${JSON.stringify(anthropicError(error, requestId))}\n\n`,
  },
};

const DONE_EVENT = /(?<=^|[\r\n])event: data(\r\n|\r|\n)data: \[DONE\]/;

/** OpenRouter ends this format, too, with `[DONE]`, which Anthropic's own clients try to read as JSON. */
function withoutDone(bytes: Buffer): Buffer {
  const at = bytes.toString("latin1").search(DONE_EVENT);
  return at < 0 ? bytes : bytes.subarray(0, at);
}

function readRequest(body: JsonObject): Ask {
  const request = body.value;
  checkSampling(request);
  const candidates = [...candidateModels(request), ...fallbacksOf(request)];
  const metadata = objectOf(request, "metadata");
  const userId = metadata && endUserOf(metadata, "user_id");
  const media = mediaOfMessages(request.messages, ROLES);
  countContent(request.system, media, "system");
  return {
    candidates,
    endUser: endUserOf(request) ?? userId,
    isStreamed: booleanOf(request, "stream"),
    outputTokens: integerOf(request, "max_tokens"),
    reasoningTokens: integerOf(objectOf(request, "thinking") ?? {}, "budget_tokens") ?? 0,
    answers: 1,
    media,
    webResults: webResultsOf(request, candidates, isServerTool),
    named(user): Record<string, string> {
      const json = JSON.stringify(user);
      if (userId === null) return { user: json };
      return { user: json, metadata: withJson(nested(body, "metadata"), { user_id: json }) };
    },
  };
}

function fallbacksOf({ fallbacks }: Fields): string[] {
  if (fallbacks == null) return [];
  if (!Array.isArray(fallbacks) || fallbacks.length > MAX_FALLBACKS)
    throw invalid(`"fallbacks" is a list of up to ${MAX_FALLBACKS}.`, "fallbacks");
  return (fallbacks as unknown[]).flatMap((fallback) => candidateModels((fallback ?? {}) as Fields));
}

/** Tools of the client's own have no type, or one that says it runs them. */
function isServerTool(type: unknown): boolean {
  return type != null && !/^(custom|bash|text_editor|computer|memory)/.test(String(type));
}

interface ReportedMessage {
  id?: unknown;
  type?: unknown;
  model?: unknown;
  provider?: unknown;
  error?: unknown;
  stop_reason?: unknown;
  usage?: {
    cost?: unknown;
    is_byok?: unknown;
    input_tokens?: unknown;
    output_tokens?: unknown;
    cache_read_input_tokens?: unknown;
    cache_creation_input_tokens?: unknown;
    output_tokens_details?: { thinking_tokens?: unknown } | null;
    cost_details?: ReportedCostDetails | null;
  } | null;
}

/** Reads a message. Nothing in it is trusted to have the right type. */
function readMessage({
  id,
  model,
  provider,
  error,
  stop_reason: stopReason,
  usage,
}: ReportedMessage): Reading {
  const cachedTokens = count(usage?.cache_read_input_tokens);
  return {
    ...NO_USE,
    generationId: text(id),
    model: text(model),
    provider: text(provider),
    finishReason: finishReasonOf(stopReason),
    hasError: error != null,
    ...money(usage),
    // Anthropic counts what its cache has, or takes up, apart from the rest of the prompt.
    promptTokens: count(usage?.input_tokens) + cachedTokens + count(usage?.cache_creation_input_tokens),
    completionTokens: count(usage?.output_tokens),
    reasoningTokens: count(usage?.output_tokens_details?.thinking_tokens),
    cachedTokens,
    cacheWriteTokens: count(usage?.cache_creation_input_tokens),
  };
}

interface MessageEvent extends ReportedMessage {
  message?: ReportedMessage;
  delta?: { stop_reason?: unknown };
}

/** `message_start` tells who serves, `message_delta` what it cost; between them they are one message. */
function readEvent(event: unknown, before: Reading | null): Reading | null {
  const { type, message, delta, usage } = (event ?? {}) as MessageEvent;
  if (type === "error") return { ...(before ?? NO_USE), hasError: true };
  if (type === "message_start") return readMessage(message ?? {});
  if (type !== "message_delta") return before;
  const { generationId, model, provider } = before ?? NO_USE;
  return { ...readMessage({ usage, stop_reason: delta?.stop_reason }), generationId, model, provider };
}

const FINISH_REASONS: Readonly<Record<string, string>> = {
  end_turn: "stop",
  stop_sequence: "stop",
  max_tokens: "length",
  tool_use: "tool_calls",
  refusal: "content_filter",
};

/** In the words of chat, which the ledger speaks. */
function finishReasonOf(stopReason: unknown): string | null {
  const reason = text(stopReason);
  return reason && (FINISH_REASONS[reason] ?? reason);
}

const ERROR_TYPES: Readonly<Record<number, string>> = {
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  504: "timeout_error",
  529: "overloaded_error",
};

/** Anthropic's error body, with the reason and the facts that OpenRouter's has. */
function anthropicError(error: BursarError, requestId: string) {
  const type = ERROR_TYPES[error.status] ?? (error.status < 500 ? "invalid_request_error" : "api_error");
  const { metadata } = openRouterError(error, requestId).error;
  return { type: "error", error: { type, message: error.message }, request_id: requestId, metadata };
}
