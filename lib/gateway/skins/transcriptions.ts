import { openRouterError } from "../error-bodies";
import { count, money, NO_USE, type Reading } from "../usage";
import { candidateModels, endUserOf, type Fields, invalid, objectOf, refuseStreaming } from "./fields";
import type { Ask, Skin } from "./skin";

/** `POST /audio/transcriptions`, as JSON with inlined audio or as a form with a file. */
export const transcriptions: Skin = {
  path: "/audio/transcriptions",
  outputField: null,
  mayCostUnlisted: true,
  read({ value }) {
    refuseStreaming(value);
    const audio = objectOf(value, "input_audio")?.data;
    if (typeof audio !== "string" || audio === "")
      throw invalid('"input_audio" has no "data".', "input_audio");
    return readRequest(value, audio.length);
  },
  readForm({ value, fileLength }) {
    if (fileLength === 0) throw invalid('"file" is missing.', "file");
    if (value.stream === "true") refuseStreaming({ stream: true });
    return readRequest(value, fileLength);
  },
  readAnswer: readTranscription,
  errorBody: openRouterError,
  stream: null,
};

function readRequest(request: Fields, inlinedLength: number): Ask {
  return {
    candidates: candidateModels(request),
    endUser: endUserOf(request),
    isStreamed: false,
    outputTokens: Infinity,
    reasoningTokens: 0,
    answers: 1,
    media: { images: 0, hasFiles: true, inlinedLength },
    webResults: 0,
    named: (user) => ({ user: JSON.stringify(user) }),
  };
}

/** Nothing in it is trusted to have the right type. */
function readTranscription(answer: unknown): Reading {
  const { usage, error } = answer as {
    error?: unknown;
    usage?: { cost?: unknown; input_tokens?: unknown; output_tokens?: unknown } | null;
  };
  return {
    ...NO_USE,
    ...money(usage),
    finishReason: error == null ? "stop" : "error",
    hasError: error != null,
    promptTokens: count(usage?.input_tokens),
    completionTokens: count(usage?.output_tokens),
  };
}
