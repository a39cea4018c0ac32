import { head, type Labels, type Metric, sample, Series } from "./metric";

interface Cell {
  /** How many fell into each bucket alone; the last one has no upper bound. */
  counts: Float64Array;
  sum: number;
}

/** How often a value fell below each of some bounds. */
export class Histogram implements Metric {
  readonly #series: Series<Cell>;

  /** `bounds` ascend; what is above the last counts as `+Inf`. */
  constructor(
    private readonly name: string,
    private readonly help: string,
    private readonly bounds: readonly number[],
    labels: Labels = [],
  ) {
    this.#series = new Series(labels, () => ({ counts: new Float64Array(bounds.length + 1), sum: 0 }));
  }

  observe(value: number, first?: string, second?: string): void {
    const cell = this.#series.of(first, second);
    let bucket = 0;
    while (bucket < this.bounds.length && value > this.bounds[bucket]!) bucket++;
    cell.counts[bucket]!++;
    cell.sum += value;
  }

  render(): string {
    let text = head(this.name, this.help, "histogram");
    for (const [labels, { counts, sum }] of this.#series) {
      const before = labels === "" ? "" : `${labels},`;
      let below = 0;
      counts.forEach((count, bucket) => {
        below += count;
        text += sample(`${this.name}_bucket`, `${before}le="${this.bounds[bucket] ?? "+Inf"}"`, below);
      });
      text += sample(`${this.name}_sum`, labels, sum) + sample(`${this.name}_count`, labels, below);
    }
    return text;
  }
}
