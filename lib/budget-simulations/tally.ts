import { formatUsd, type NanoUsd } from "@/lib/money";

export interface Count {
  calls: number;
  refused: number;
  refusedNano: NanoUsd;
}

/** Names counted apart; what comes after so many is not in the ranking. */
const MOST_NAMES = 20_000;
const SHOWN = 10;

/** Counts calls and refusals by something, in memory that does not grow with the calls. */
export class Tally {
  readonly #counts = new Map<string, Count>();

  add(name: string, isRefused: boolean, priceNano: NanoUsd): void {
    let count = this.#counts.get(name);
    if (!count) {
      if (this.#counts.size >= MOST_NAMES) return;
      this.#counts.set(name, (count = { calls: 0, refused: 0, refusedNano: 0n }));
    }
    count.calls++;
    if (!isRefused) return;
    count.refused++;
    count.refusedNano += priceNano;
  }

  of(name: string): Count {
    return this.#counts.get(name) ?? { calls: 0, refused: 0, refusedNano: 0n };
  }

  /** Those refused at all, the most often refused first. */
  mostRefused(): [string, Count][] {
    return [...this.#counts]
      .filter(([, { refused }]) => refused > 0)
      .toSorted(([a, one], [b, other]) => other.refused - one.refused || (a < b ? -1 : 1))
      .slice(0, SHOWN);
  }
}

export function figuresOf({ calls, refused, refusedNano }: Count) {
  return { calls, refused, refused_spend: formatUsd(refusedNano) };
}
