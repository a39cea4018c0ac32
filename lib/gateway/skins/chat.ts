import { openRouterError } from "../error-bodies";
import { readUsage } from "../usage";
import {
  booleanOf,
  candidateModels,
  endUserOf,
  type Fields,
  integerOf,
  invalid,
  largerOf,
  objectOf,
} from "./fields";
import { mediaOf, messagesOf, NO_MEDIA } from "./media";
import { webResultsOf } from "./searches";
import type { Ask, Skin, StreamPlace } from "./skin";
import { DONE, errorTypeOf, sse, tellingOf } from "./streams";

const MAX_ANSWERS = 16;

/** `POST /chat/completions`. */
export const chat: Skin = {
  path: "/chat/completions",
  outputField: "max_tokens",
  read: ({ value }) => readChat(value),
  readAnswer: readUsage,
  errorBody: openRouterError,
  stream: {
    endings: [DONE],
    readEvent: (event, before) => tellingOf(readUsage(event)) ?? before,
    errorEvent: (error, place) => {
      const choice = { index: 0, delta: { role: "assistant", content: "" }, finish_reason: "error" };
      return sse({ ...head(place), error: midStreamError(error, place), choices: [choice] });
    },
  },
};

function readChat(request: Fields): Ask {
  const candidates = candidateModels(request);
  return {
    candidates,
    endUser: endUserOf(request),
    isStreamed: booleanOf(request, "stream"),
    outputTokens: largerOf(integerOf(request, "max_tokens"), integerOf(request, "max_completion_tokens")),
    reasoningTokens: integerOf(objectOf(request, "reasoning") ?? {}, "max_tokens") ?? 0,
    answers: integerOf(request, "n", MAX_ANSWERS) ?? 1,
    media: mediaIn(request),
    webResults: webResultsOf(request, candidates, (type) => type !== "function"),
    named: (user) => ({ user: JSON.stringify(user) }),
  };
}

function mediaIn({ messages, prompt }: Fields) {
  if (messages != null) return mediaOf(messagesOf(messages));
  if (prompt == null) throw invalid('Input required: specify "prompt" or "messages"', "messages");
  return NO_MEDIA;
}

function head({ requestId, generationId, model }: StreamPlace) {
  return {
    id: generationId ?? requestId,
    object: "chat.completion.chunk",
    created: Math.floor(Date.now() / 1000),
    model,
  };
}

function midStreamError(error: Parameters<typeof openRouterError>[0], { requestId }: StreamPlace) {
  const { error: body } = openRouterError(error, requestId);
  return { ...body, metadata: { error_type: errorTypeOf(error), ...body.metadata } };
}
