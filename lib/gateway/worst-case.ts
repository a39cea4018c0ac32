import type { ModelPrice } from "@/lib/catalogue";
import { ATTO_PER_NANO, type AttoUsd, ceilToNano, type NanoUsd } from "@/lib/money";

/** What bounds a call's cost from above, apart from the model's prices. */
export interface CallSize {
  /** Bytes of the request without inlined media: no tokeniser makes more tokens than bytes. */
  promptBytes: number;
  /** Images, inlined or linked. */
  images: number;
  /** Whether files, audio or video are part of the prompt: how many tokens these are, only the context bounds. */
  hasFiles: boolean;
  maxOutputTokens: number;
  /** How many answers (`n`) are asked for. */
  answers: number;
  /** Results of web searches that may become part of the prompt; 0 when the call searches nothing. */
  webResults: number;
  /** How often the price of a request is charged. */
  requests: number;
}

/** No provider counts one image as more. */
const TOKENS_PER_IMAGE = 20_000n;
/** Of a model that lists no context length. */
const LARGEST_CONTEXT = 2_000_000;
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

/** The longest answer, at most the one in `size`, whose worst case an amount covers; below 0 when not even the prompt is. */
export function affordableOutput(prices: ModelPrice[], size: CallSize, amount: NanoUsd): number {
  let longest = size.maxOutputTokens;
  for (const price of prices) {
    const left = amount * ATTO_PER_NANO - worstCaseOn(price, { ...size, maxOutputTokens: 0 });
    if (left < 0n) return -1;
    const tokenPrice = BigInt(size.answers) * price.completionToken;
    if (tokenPrice === 0n) continue;
    const tokens = left / tokenPrice;
    if (tokens < BigInt(outputBound(price, longest))) longest = Number(tokens);
  }
  return longest;
}

/** A model cannot write more than it is able to, whatever was asked for. */
export function outputBound(price: ModelPrice, asked: number): number {
  const bound = Math.min(asked, price.maxCompletionTokens || price.contextLength || Infinity);
  return Number.isFinite(bound) ? bound : 0; // then they cost nothing, or `unboundedPrice` has told of it
}

function worstCaseOn(price: ModelPrice, size: CallSize): AttoUsd {
  const images = BigInt(size.images);
  const results = BigInt(size.webResults);
  const inputTokens = size.hasFiles
    ? BigInt(price.contextLength || LARGEST_CONTEXT)
    : BigInt(size.promptBytes) + images * TOKENS_PER_IMAGE + results * TOKENS_PER_WEB_RESULT;
  const tokenPrice = size.hasFiles || size.images > 0 ? price.mediaToken : price.promptToken;
  const searches = results * (price.webSearch > WEB_RESULT_PRICE ? price.webSearch : WEB_RESULT_PRICE);
  const output = BigInt(outputBound(price, size.maxOutputTokens)) * price.completionToken;
  return (
    BigInt(size.answers) *
    (inputTokens * tokenPrice +
      output +
      BigInt(size.requests) * price.request +
      images * price.image +
      searches)
  );
}
