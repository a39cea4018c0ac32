/** Chance that can be had again: the same seed gives the same choices (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  one<Item>(of: readonly Item[]): Item {
    return of[Math.floor(this.next() * of.length)]!;
  }

  /** One of the items, each as likely as its weight. */
  weighted<Item extends { weight: number }>(of: readonly Item[]): Item {
    let left = this.next() * of.reduce((sum, { weight }) => sum + weight, 0);
    return of.find(({ weight }) => (left -= weight) < 0) ?? of.at(-1)!;
  }
}
