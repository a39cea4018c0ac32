import { Counter, UsdCounter } from "./counter";
import { Histogram } from "./histogram";
import type { Labels, Metric } from "./metric";
import { Reading, type Readings } from "./reading";

/** The metrics of one process, and their text for whoever scrapes it. */
export class Metrics {
  readonly #metrics: Metric[] = [];

  counter(name: string, help: string, labels?: Labels): Counter {
    return this.#add(new Counter(name, help, labels));
  }

  usd(name: string, help: string, labels?: Labels): UsdCounter {
    return this.#add(new UsdCounter(name, help, labels));
  }

  histogram(name: string, help: string, bounds: readonly number[], labels?: Labels): Histogram {
    return this.#add(new Histogram(name, help, bounds, labels));
  }

  /** A level that is read at each scrape. */
  gauge(name: string, help: string, read: () => Readings | Promise<Readings>, labels: Labels = []): void {
    this.#add(new Reading(name, help, "gauge", labels, read));
  }

  /** A total that something counts anyway, read at each scrape. */
  total(name: string, help: string, read: () => Readings, labels: Labels = []): void {
    this.#add(new Reading(name, help, "counter", labels, read));
  }

  /** Everything in Prometheus' text format 0.0.4. */
  async render(): Promise<string> {
    let text = "";
    for (const metric of this.#metrics) text += await metric.render();
    return text;
  }

  #add<Kind extends Metric>(metric: Kind): Kind {
    this.#metrics.push(metric);
    return metric;
  }
}
