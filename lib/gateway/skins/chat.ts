import { openRouterError } from "../error-bodies";
import { readUsage } from "../usage";
import { mediaOfMessages } from "./conversation";
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
import { NO_MEDIA } from "./media";
import { checkMetadata, checkSampling } from "./sampling";
import { webResultsOf } from "./searches";
import type { Ask, Skin } from "./skin";
import { DONE, errorChunk, sse, tellingOf } from "./streams";

const MAX_ANSWERS = 16;
const ROLES = new Set(["system", "developer", "user", "assistant", "tool"]);

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
      return sse({ ...errorChunk("chat.completion.chunk", error, place), choices: [choice] });
    },
  },
};

function readChat(request: Fields): Ask {
  checkSampling(request);
  checkMetadata(request);
  booleanOf(request, "logprobs");
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
  if (messages != null) return mediaOfMessages(messages, ROLES);
  if (typeof prompt !== "string" || prompt === "")
    throw invalid('Input required: specify "prompt" or "messages"', "messages");
  return NO_MEDIA;
}
