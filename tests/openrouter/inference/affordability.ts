import type { Key } from "../account/key";
import type { Model } from "../catalogue/catalogue";
import { ApiError } from "../http/api-error";
import type { World } from "../world";
import { costNano, promptCost } from "./cost";

const KEY_PAGE = "https://openrouter.ai/settings/keys";
const CREDITS_PAGE = "https://openrouter.ai/settings/credits";

interface Ask {
  model: Model;
  promptTokens: number;
  /** What the request may produce: its own limit, or the model's. */
  maxTokens: number;
}

/**
 * Refuses a call that its key or the account cannot pay. A pre-flight check of the worst case and no
 * reservation, so parallel calls can overshoot, as live. A key already at its cap gets 403, a worst case
 * beyond what is left gets 402; free models pass a key's cap but not an account in debt.
 */
export function requireAffordable(key: Key, ask: Ask, world: World): void {
  const { prompt, completion } = ask.model.price;
  const isFree = prompt === 0n && completion === 0n;
  const nowMs = world.now();
  const balance = world.settings.creditsNano - world.account.ledger.totalNano;
  if (balance < 0n || (balance === 0n && !isFree)) {
    throw new ApiError(402, `Insufficient credits. Add more using ${CREDITS_PAGE}`);
  }
  if (isFree) return;
  const remaining = key.remaining(nowMs);
  if (remaining === 0n) throw keyLimitExceeded(key);
  const worst = costNano(ask.model.price, { ...ask, cachedTokens: 0, completionTokens: ask.maxTokens });
  if (remaining !== null && worst > remaining) throw keyCannotAfford(key, ask, remaining);
  if (worst > balance) throw accountCannotAfford(ask, balance);
}

const windowName = (key: Key): string => key.record.limitReset ?? "total";

function keyLimitExceeded(key: Key): ApiError {
  return new ApiError(403, `Key limit exceeded (${windowName(key)} limit). Manage it using ${KEY_PAGE}`);
}

function keyCannotAfford(key: Key, ask: Ask, remaining: bigint): ApiError {
  const remedy = `To increase, visit ${KEY_PAGE} and create a key with a higher ${windowName(key)} limit`;
  return new ApiError(402, `${shortfall(ask, remaining)} ${remedy}`, {
    provider_name: null,
    limit_source: "openrouter_key_limit",
  });
}

function accountCannotAfford(ask: Ask, balance: bigint): ApiError {
  return new ApiError(
    402,
    `${shortfall(ask, balance)} To increase, visit ${CREDITS_PAGE} and add more credits`,
    {
      provider_name: null,
      limit_source: "openrouter_credits",
    },
  );
}

function shortfall({ model, promptTokens, maxTokens }: Ask, leftNano: bigint): string {
  const leftAtto = leftNano * 1_000_000_000n;
  const prompt = promptCost(model.price, { promptTokens, cachedTokens: 0, completionTokens: 0 });
  if (prompt > leftAtto || model.price.completion === 0n) {
    return `Prompt tokens limit exceeded: ${promptTokens} > ${leftAtto / model.price.prompt}.`;
  }
  const affordable = (leftAtto - prompt) / model.price.completion;
  return `This request requires more credits, or fewer max_tokens. You requested up to ${maxTokens} tokens, but can only afford ${affordable}.`;
}
