import { openRouterError } from "../error-bodies";
import { readUsage } from "../usage";
import { listOf } from "./conversation";
import { candidateModels, endUserOf, type Fields, invalid, refuseStreaming } from "./fields";
import { countContent, type Media, NO_MEDIA } from "./media";
import type { Ask, Skin } from "./skin";

const MAX_INPUTS = 200_000;

/** `POST /embeddings`: paid by the prompt alone. */
export const embeddings: Skin = {
  path: "/embeddings",
  outputField: null,
  read: ({ value }) => readRequest(value),
  readAnswer: readUsage,
  errorBody: openRouterError,
  stream: null,
};

function readRequest(request: Fields): Ask {
  refuseStreaming(request);
  return {
    candidates: candidateModels(request),
    endUser: endUserOf(request),
    isStreamed: false,
    outputTokens: 0,
    reasoningTokens: 0,
    answers: 1,
    media: mediaIn(request),
    webResults: 0,
    named: (user) => ({ user: JSON.stringify(user) }),
  };
}

/** A text, texts, token ids, lists of them, or objects with parts of content. */
function mediaIn({ input }: Fields): Media {
  const media = { ...NO_MEDIA };
  if (typeof input === "string" && input !== "") countContent(input, media, "input");
  else for (const entry of listOf(input, "input", MAX_INPUTS)) countInput(entry, media);
  return media;
}

function countInput(entry: unknown, media: Media): void {
  if (Number.isSafeInteger(entry)) return;
  if (typeof entry === "string") return countContent(entry, media, "input");
  if (Array.isArray(entry) && entry.every((token) => Number.isSafeInteger(token))) return;
  if (typeof entry === "object" && entry !== null && !Array.isArray(entry))
    return countContent((entry as Fields).content, media, "input");
  throw invalid('"input" is a text, token ids, or a list of either.', "input");
}
