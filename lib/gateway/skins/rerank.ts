import { openRouterError } from "../error-bodies";
import { count, readUsage } from "../usage";
import { listOf } from "./conversation";
import { candidateModels, endUserOf, type Fields, invalid, refuseStreaming } from "./fields";
import { requirePublicLink } from "./links";
import { countContent, type Media, NO_MEDIA } from "./media";
import type { Ask, Skin } from "./skin";

const MAX_DOCUMENTS = 10_000;
/** Models read long documents in pieces, none shorter than this but the last. */
const BYTES_PER_PIECE = 500;
const PIECES_PER_SEARCH = 100;

/** `POST /rerank`: paid by tokens, or by searches of a hundred pieces of documents. */
export const rerank: Skin = {
  path: "/rerank",
  outputField: null,
  mayCostUnlisted: true,
  read: ({ value, text }) => readRequest(value, Buffer.byteLength(text)),
  readAnswer(answer) {
    const { usage } = answer as { usage?: { total_tokens?: unknown } | null };
    return { ...readUsage(answer), promptTokens: count(usage?.total_tokens) };
  },
  errorBody: openRouterError,
  stream: null,
};

function readRequest(request: Fields, bytes: number): Ask {
  refuseStreaming(request);
  const { query } = request;
  if (typeof query !== "string" || query === "") throw invalid('"query" must be a text.', "query");
  const media = { ...NO_MEDIA };
  const documents = listOf(request.documents, "documents", MAX_DOCUMENTS);
  for (const document of documents) countDocument(document, media);
  const pieces = documents.length + Math.ceil(bytes / BYTES_PER_PIECE);
  return {
    candidates: candidateModels(request),
    endUser: endUserOf(request),
    isStreamed: false,
    outputTokens: 0,
    reasoningTokens: 0,
    answers: 1,
    media,
    webResults: 0,
    // The query is read again with every piece.
    repeatedBytes: Buffer.byteLength(query) * pieces,
    requests: Math.ceil(pieces / PIECES_PER_SEARCH),
    named: (user) => ({ user: JSON.stringify(user) }),
  };
}

function countDocument(document: unknown, media: Media): void {
  if (typeof document === "string") return countContent(document, media, "documents");
  if (typeof document !== "object" || document === null || Array.isArray(document))
    throw invalid("Every document is a text, or an object with one.", "documents");
  const { text, image } = document as Fields;
  countContent(text, media, "documents");
  if (typeof image !== "string") return;
  media.images++;
  if (image.startsWith("data:")) media.inlinedLength += image.length;
  else requirePublicLink(image, "documents");
}
