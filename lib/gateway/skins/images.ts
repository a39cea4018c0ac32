import { openRouterError } from "../error-bodies";
import { readUsage } from "../usage";
import { booleanOf, candidateModels, endUserOf, type Fields, integerOf, invalid } from "./fields";
import { countContent, NO_MEDIA } from "./media";
import type { Ask, Skin } from "./skin";
import { DONE, endingOfType, sse, tellingOf } from "./streams";

const MAX_IMAGES = 10;

/** `POST /images`: what an image costs at most is what its model can say in one answer. */
export const images: Skin = {
  path: "/images",
  outputField: null,
  mayCostUnlisted: true,
  read: ({ value }) => readRequest(value),
  readAnswer: readUsage,
  errorBody: openRouterError,
  stream: {
    endings: [...endingOfType("image_generation.completed"), DONE],
    readEvent: (event, before) => tellingOf(readUsage(event)) ?? before,
    errorEvent: (error, { requestId }) => {
      const { message, metadata } = openRouterError(error, requestId).error;
      return sse({
        type: "error",
        error: { code: String(error.status), message, param: null, type: "server_error", metadata },
      });
    },
  },
};

function readRequest(request: Fields): Ask {
  if (typeof request.prompt !== "string" || request.prompt === "")
    throw invalid('"prompt" must be a text.', "prompt");
  const media = { ...NO_MEDIA };
  countContent(request.prompt, media, "prompt");
  countContent(request.input_references, media, "input_references");
  return {
    candidates: candidateModels(request),
    endUser: endUserOf(request),
    isStreamed: booleanOf(request, "stream"),
    outputTokens: Infinity,
    reasoningTokens: 0,
    answers: integerOf(request, "n", MAX_IMAGES) ?? 1,
    media,
    webResults: 0,
    named: (user) => ({ user: JSON.stringify(user) }),
  };
}
