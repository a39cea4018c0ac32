import { formatUsd, type NanoUsd } from "@/lib/money";
import { head, type Labels, type Metric, sample, Series } from "./metric";

/** A number that only grows. */
export class Counter implements Metric {
  readonly #series: Series<{ value: number }>;

  constructor(
    private readonly name: string,
    private readonly help: string,
    labels: Labels = [],
  ) {
    this.#series = new Series(labels, () => ({ value: 0 }));
  }

  add(amount: number, first?: string, second?: string): void {
    this.#series.of(first, second).value += amount;
  }

  render(): string {
    let text = head(this.name, this.help, "counter");
    for (const [labels, { value }] of this.#series) text += sample(this.name, labels, value);
    return text;
  }
}

/** An amount of USD that only grows, summed to the nano. */
export class UsdCounter implements Metric {
  readonly #series: Series<{ nano: NanoUsd }>;

  constructor(
    private readonly name: string,
    private readonly help: string,
    labels: Labels = [],
  ) {
    this.#series = new Series(labels, () => ({ nano: 0n }));
  }

  add(amount: NanoUsd, first?: string, second?: string): void {
    this.#series.of(first, second).nano += amount;
  }

  render(): string {
    let text = head(this.name, this.help, "counter");
    for (const [labels, { nano }] of this.#series) text += sample(this.name, labels, formatUsd(nano));
    return text;
  }
}
