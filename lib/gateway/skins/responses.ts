import { BursarError } from "@/lib/errors";
import { openRouterError } from "../error-bodies";
import { NO_USE, type Reading, type ReportedCostDetails, count, money, text } from "../usage";
import { listOf } from "./conversation";
import { booleanOf, candidateModels, endUserOf, type Fields, integerOf, invalid, objectOf } from "./fields";
import { countContent, type Media, NO_MEDIA } from "./media";
import { checkMetadata, checkSampling } from "./sampling";
import { webResultsOf } from "./searches";
import type { Ask, Skin } from "./skin";
import { DONE, endingOfType, sse, tellingOf } from "./streams";

const MAX_ITEMS = 5_000;
const ROLES = new Set<unknown>(["system", "developer", "user", "assistant"]);

/** Tools the client runs itself; all others run, and may search, at OpenRouter. */
const CLIENT_TOOLS = new Set<unknown>([
  "function",
  "custom",
  "local_shell",
  "shell",
  "apply_patch",
  "computer",
  "computer_use_preview",
]);

/** `POST /responses`. OpenRouter keeps no responses, so none can be stored, continued or fetched later. */
export const responses: Skin = {
  path: "/responses",
  outputField: "max_output_tokens",
  read: ({ value }) => readRequest(value),
  readAnswer: readResponse,
  errorBody: openRouterError,
  stream: {
    endings: [...endingOfType("response.completed"), ...endingOfType("response.incomplete"), DONE],
    readEvent: (event, before) => {
      const { type, response } = (event ?? {}) as { type?: unknown; response?: unknown };
      if (type === "error") return { ...NO_USE, hasError: true };
      return (response ? tellingOf(readResponse(response)) : null) ?? before;
    },
    errorEvent: (error, { requestId, events }) =>
      sse({
        type: "error",
        code: "server_error",
        message: error.message,
        param: null,
        sequence_number: events,
        metadata: openRouterError(error, requestId).error.metadata,
      }),
  },
};

function readRequest(request: Fields): Ask {
  refuseState(request);
  checkSampling(request);
  checkMetadata(request);
  const candidates = candidateModels(request);
  const user = endUserOf(request);
  const identifier = endUserOf(request, "safety_identifier");
  return {
    candidates,
    endUser: identifier ?? user,
    isStreamed: booleanOf(request, "stream"),
    outputTokens: integerOf(request, "max_output_tokens"),
    reasoningTokens: integerOf(objectOf(request, "reasoning") ?? {}, "max_tokens") ?? 0,
    answers: 1,
    media: mediaIn(request),
    webResults: webResultsOf(request, candidates, (type) => !CLIENT_TOOLS.has(type)),
    named(name): Record<string, string> {
      const json = JSON.stringify(name);
      return identifier === null ? { user: json } : { user: json, safety_identifier: json };
    },
  };
}

function refuseState(request: Fields): void {
  const { previous_response_id: previous } = request;
  const field =
    previous != null
      ? "previous_response_id"
      : (["store", "background"] as const).find((name) => booleanOf(request, name));
  if (!field) return;
  throw new BursarError(
    "unsupported_parameter",
    `"${field}" is not accepted: responses are not kept. Send the whole conversation as "input".`,
    { param: field },
  );
}

function mediaIn({ input, instructions }: Fields): Media {
  const media = { ...NO_MEDIA };
  countContent(instructions, media, "instructions");
  if (typeof input === "string" && input !== "") countContent(input, media, "input");
  else for (const item of listOf(input, "input", MAX_ITEMS)) countItem(item, media);
  return media;
}

function countItem(item: unknown, media: Media): void {
  if (typeof item !== "object" || item === null) throw invalid("Every item must be an object.", "input");
  const { type, role, content, output } = item as Fields;
  if ((type == null || type === "message") && !ROLES.has(role))
    throw invalid(`A message's role is one of ${[...ROLES].join(", ")}.`, "input");
  countContent(content, media, "input");
  countContent(output, media, "input");
}

interface ReportedResponse {
  id?: unknown;
  model?: unknown;
  status?: unknown;
  error?: unknown;
  incomplete_details?: { reason?: unknown } | null;
  usage?: {
    cost?: unknown;
    is_byok?: unknown;
    input_tokens?: unknown;
    output_tokens?: unknown;
    input_tokens_details?: { cached_tokens?: unknown } | null;
    output_tokens_details?: { reasoning_tokens?: unknown } | null;
    cost_details?: ReportedCostDetails | null;
  } | null;
}

/** Reads a response object. Nothing in it is trusted to have the right type. */
function readResponse(response: unknown): Reading {
  const { id, model, status, error, incomplete_details: incomplete, usage } = response as ReportedResponse;
  return {
    ...NO_USE,
    generationId: text(id),
    model: text(model),
    finishReason: finishReasonOf(status, incomplete?.reason),
    hasError: error != null || status === "failed",
    ...money(usage),
    promptTokens: count(usage?.input_tokens),
    completionTokens: count(usage?.output_tokens),
    reasoningTokens: count(usage?.output_tokens_details?.reasoning_tokens),
    cachedTokens: count(usage?.input_tokens_details?.cached_tokens),
  };
}

/** In the words of chat, which the ledger speaks. */
function finishReasonOf(status: unknown, reason: unknown): string | null {
  if (status === "completed") return "stop";
  if (status === "failed") return "error";
  return reason === "max_output_tokens" ? "length" : text(reason);
}
