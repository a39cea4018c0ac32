import { LRUCache } from "lru-cache";
import type { Outcome } from "@/lib/holds";

/** Of so many keys and models at most; the least recently used are forgotten. */
const CAPACITY = 20_000;
/** Before so many answers nothing is typical. */
const FEWEST_ANSWERS = 50;
/** Older answers count half once so many are known. */
const MOST_ANSWERS = 1_000;
const QUANTILE = 0.99;
/** Room above the longest of a hundred answers. */
const HEADROOM = 4;
const LEAST_TOKENS = 1_024;
/** Two buckets for each doubling, up to 2^24 tokens. */
const BUCKETS = 48;

interface Answers {
  total: number;
  buckets: Uint16Array;
}

/**
 * How long the answers of each key and model have been, kept by this process alone: what a call that names no limit is
 * likely to need. A guess too short is no loss of money, only of an answer's end, and it corrects itself: an answer
 * that was cut counts as twice as long.
 */
export class TypicalOutput {
  readonly #answers = new LRUCache<string, Answers>({ max: CAPACITY });

  get size(): number {
    return this.#answers.size;
  }

  learn(apiKeyId: string, model: string, outcome: Outcome): void {
    const { completionTokens, finishReason, cancelled, errorReason } = outcome;
    if (completionTokens === 0 || cancelled || errorReason !== null) return;
    const key = `${apiKeyId} ${model}`;
    let answers = this.#answers.get(key);
    if (!answers) this.#answers.set(key, (answers = { total: 0, buckets: new Uint16Array(BUCKETS) }));
    if (answers.total >= MOST_ANSWERS) halve(answers);
    const length = finishReason === "length" ? 2 * completionTokens : completionTokens;
    const bucket = Math.min(BUCKETS - 1, Math.ceil(2 * Math.log2(length)));
    answers.buckets[bucket]!++;
    answers.total++;
  }

  /** A limit that all but very unusual answers stay below; null while too few are known. */
  limit(apiKeyId: string, model: string): number | null {
    const answers = this.#answers.get(`${apiKeyId} ${model}`);
    if (!answers || answers.total < FEWEST_ANSWERS) return null;
    let rest = answers.total * (1 - QUANTILE);
    let bucket = BUCKETS - 1;
    while (bucket > 0 && answers.buckets[bucket]! <= rest) rest -= answers.buckets[bucket--]!;
    return Math.max(LEAST_TOKENS, HEADROOM * Math.ceil(2 ** (bucket / 2)));
  }
}

function halve(answers: Answers): void {
  answers.total = 0;
  for (let i = 0; i < BUCKETS; i++) {
    answers.buckets[i] = answers.buckets[i]! >> 1;
    answers.total += answers.buckets[i]!;
  }
}
