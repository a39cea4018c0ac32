import { createHash } from "node:crypto";
import type { Model } from "../catalogue/catalogue";
import type { Turn } from "./request";

/** Providers cache prompts from 1024 tokens on, in steps of 128. */
const SHORTEST = 1024;
const STEP = 128;
const CAPACITY = 1000;

/** Remembers long prompts: the same prompt sent again to the same model is read from the cache. */
export class PromptCache {
  readonly #seen = new Set<string>();

  /** How many of the prompt's tokens were cached; from now on they are. */
  read(model: Model, turns: readonly Turn[], promptTokens: number): number {
    if (promptTokens < SHORTEST || model.price.cacheRead === null) return 0;
    const digest = createHash("sha256").update(model.id).update(JSON.stringify(turns)).digest("base64");
    if (this.#seen.has(digest)) return promptTokens - (promptTokens % STEP);
    if (this.#seen.size === CAPACITY) this.#seen.clear();
    this.#seen.add(digest);
    return 0;
  }
}
