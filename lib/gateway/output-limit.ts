import type { ModelPrice } from "@/lib/catalogue";
import { BursarError } from "@/lib/errors";
import type { Caller } from "./policy";
import type { Ask, Skin } from "./skins";
import { outputBound } from "./worst-case";

/** How long a call's answer may get, reasoning included. */
export interface OutputLimit {
  tokens: number;
  /** Whether it is the client's own number; then nothing is written into the request. */
  isClients: boolean;
}

/** No answer worth having is shorter: rather than that, a call is refused for money. */
export const SHORTEST_ANSWER = 256;

/** Every name under which a format knows the limit. */
const FIELDS = ["max_tokens", "max_completion_tokens", "max_output_tokens"];

/**
 * The limit of an answer: the client's, else what is typical for its key and model, else the tenant's default; never
 * beyond what tenant and key may have, or what the models can write. Where no field bounds an answer, the models alone do.
 * @param typical null while too little is known
 */
export function outputLimit(
  { policy, defaultMaxTokens }: Caller,
  ask: Ask,
  prices: ModelPrice[],
  typical: number | null,
): OutputLimit {
  if (ask.outputTokens === Infinity) return { tokens: longestOn(prices, Infinity), isClients: true };
  const isNamed = ask.outputTokens !== null;
  const usual = typical === null ? defaultMaxTokens : Math.min(typical, defaultMaxTokens);
  const asked = (ask.outputTokens ?? usual) + ask.reasoningTokens;
  const most = policy.maxOutputTokens ?? asked;
  if (isNamed && asked > most && policy.longOutput === "refuse") {
    throw new BursarError("invalid_request", `An answer may have at most ${most} tokens here.`, {
      param: "max_tokens",
    });
  }
  const capped = Math.min(asked, most);
  const tokens = prices.length === 0 ? capped : longestOn(prices, capped);
  return { tokens, isClients: isNamed && asked <= most };
}

function longestOn(prices: ModelPrice[], asked: number): number {
  return Math.max(0, ...prices.map((price) => outputBound(price, asked)));
}

/** The fields that tell OpenRouter a limit that is not the client's own. */
export function limitFields(
  skin: Skin,
  request: Record<string, unknown>,
  ask: Ask,
  { tokens }: OutputLimit,
): Record<string, string> {
  if (!skin.outputField) return {};
  const named = FIELDS.filter((field) => request[field] != null);
  if (named.length === 0) return { [skin.outputField]: String(tokens) };
  const value = String(tokens - ask.reasoningTokens);
  return Object.fromEntries(named.map((field) => [field, value]));
}
