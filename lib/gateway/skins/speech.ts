import { openRouterError } from "../error-bodies";
import { candidateModels, endUserOf, type Fields, invalid, refuseStreaming } from "./fields";
import { countContent, NO_MEDIA } from "./media";
import type { Ask, Skin } from "./skin";

/** `POST /audio/speech`: answered in sound, so that OpenRouter has to be asked what it cost. */
export const speech: Skin = {
  path: "/audio/speech",
  outputField: null,
  mayCostUnlisted: true,
  read: ({ value }) => readRequest(value),
  readAnswer: null,
  errorBody: openRouterError,
  stream: null,
};

function readRequest(request: Fields): Ask {
  refuseStreaming(request);
  if (typeof request.input !== "string" || request.input === "")
    throw invalid('"input" must be a text.', "input");
  const media = { ...NO_MEDIA };
  countContent(request.input, media, "input");
  countContent(request.input_references, media, "input_references");
  return {
    candidates: candidateModels(request),
    endUser: endUserOf(request),
    isStreamed: false,
    outputTokens: Infinity,
    reasoningTokens: 0,
    answers: 1,
    media,
    webResults: 0,
    named: (user) => ({ user: JSON.stringify(user) }),
  };
}
