import type { ModelPrice } from "@/lib/catalogue";
import { type AttoUsd, ceilToNano, type NanoUsd } from "@/lib/money";

/** What bounds a call's cost from above, apart from the model's prices. */
export interface CallSize {
  /** Bytes of the request without inlined media: no tokeniser makes more tokens than bytes. */
  promptBytes: number;
  /** Images, files and audio parts, inlined or linked. */
  mediaParts: number;
  maxOutputTokens: number;
  /** How many answers (`n`) are asked for. */
  answers: number;
  searchesWeb: boolean;
}

/** No provider counts one image, page set or clip as more. */
const TOKENS_PER_MEDIA_PART = 20_000n;
/** Results a web search adds to the prompt: five by default, each a page extract. */
const WEB_RESULTS = 10n;
const TOKENS_PER_WEB_RESULT = 4_000n;
/** Of a web search where the catalogue lists no price: 4 USD per thousand results. */
const WEB_RESULT_PRICE: AttoUsd = 4n * 10n ** 15n;

/** The most a call can cost on any of its candidate models, in whole nano-USD, at least 1. */
export function worstCase(prices: ModelPrice[], size: CallSize): NanoUsd {
  let highest = 0n;
  for (const price of prices) {
    const cost = worstCaseOn(price, size);
    if (cost > highest) highest = cost;
  }
  const nano = ceilToNano(highest);
  return nano > 0n ? nano : 1n;
}

/** A model cannot write more than it is able to, whatever was asked for. */
export function outputBound(price: ModelPrice, asked: number): number {
  return Math.min(asked, price.maxCompletionTokens ?? price.contextLength ?? asked);
}

function worstCaseOn(price: ModelPrice, size: CallSize): AttoUsd {
  const media = BigInt(size.mediaParts);
  let prompt = BigInt(size.promptBytes) + media * TOKENS_PER_MEDIA_PART;
  let extra = price.request + media * price.image;
  if (size.searchesWeb) {
    prompt += WEB_RESULTS * TOKENS_PER_WEB_RESULT;
    extra += price.webSearch > 0n ? price.webSearch * WEB_RESULTS : WEB_RESULT_PRICE * WEB_RESULTS;
  }
  const output = BigInt(outputBound(price, size.maxOutputTokens));
  return BigInt(size.answers) * (prompt * price.promptToken + output * price.completionToken + extra);
}
