import { openRouterError } from "../error-bodies";
import { readUsage } from "../usage";
import { listOf } from "./conversation";
import { booleanOf, candidateModels, endUserOf, type Fields, integerOf, invalid, largerOf } from "./fields";
import { countContent, NO_MEDIA } from "./media";
import { checkSampling } from "./sampling";
import { webResultsOf } from "./searches";
import type { Ask, Skin } from "./skin";
import { DONE, errorChunk, sse, tellingOf } from "./streams";

const MAX_PROMPTS = 16;
const MAX_ANSWERS = 16;
const MAX_PROMPT_TOKENS = 200_000;

/** `POST /completions`, the legacy text completion. */
export const completions: Skin = {
  path: "/completions",
  outputField: "max_tokens",
  read: ({ value }) => readCompletion(value),
  readAnswer: readUsage,
  errorBody: openRouterError,
  stream: {
    endings: [DONE],
    readEvent: (event, before) => tellingOf(readUsage(event)) ?? before,
    errorEvent: (error, place) => {
      const choice = { text: "", index: 0, logprobs: null, finish_reason: "error" };
      return sse({ ...errorChunk("text_completion", error, place), choices: [choice] });
    },
  },
};

function readCompletion(request: Fields): Ask {
  checkSampling(request);
  checkLogprobs(request);
  const candidates = candidateModels(request);
  const answers = largerOf(integerOf(request, "n", MAX_ANSWERS), integerOf(request, "best_of", MAX_ANSWERS));
  return {
    candidates,
    endUser: endUserOf(request),
    isStreamed: booleanOf(request, "stream"),
    outputTokens: integerOf(request, "max_tokens"),
    reasoningTokens: 0,
    answers: (answers ?? 1) * promptsIn(request),
    media: NO_MEDIA,
    webResults: webResultsOf(request, candidates, (type) => type !== "function"),
    named: (user) => ({ user: JSON.stringify(user) }),
  };
}

/** A text, texts, token ids, or lists of them: each is answered on its own. */
function promptsIn({ prompt }: Fields): number {
  if (typeof prompt === "string" && prompt !== "") {
    countContent(prompt, NO_MEDIA, "prompt");
    return 1;
  }
  const list = listOf(prompt, "prompt", MAX_PROMPT_TOKENS);
  if (list.every((token) => Number.isSafeInteger(token))) return 1;
  if (list.length > MAX_PROMPTS) throw invalid(`At most ${MAX_PROMPTS} prompts in one call.`, "prompt");
  const isPrompt = (entry: unknown) =>
    typeof entry === "string" ||
    (Array.isArray(entry) && entry.every((token) => Number.isSafeInteger(token)));
  if (!list.every(isPrompt)) throw invalid('"prompt" is a text, token ids, or a list of either.', "prompt");
  return list.length;
}

function checkLogprobs({ logprobs }: Fields): void {
  const isFine =
    logprobs == null || (Number.isInteger(logprobs) && Number(logprobs) >= 0 && Number(logprobs) <= 20);
  if (!isFine) throw invalid('"logprobs" must be a whole number from 0 to 20.', "logprobs");
}
