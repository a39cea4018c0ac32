import { head, type Labels, type Metric, sample, Series } from "./metric";

/** What a reader answers: one number, or one for each value of the label. */
export type Readings = number | Iterable<readonly [label: string, value: number]>;

/** Something that is read when it is asked for: a level, or a total that others count. */
export class Reading implements Metric {
  constructor(
    private readonly name: string,
    private readonly help: string,
    private readonly type: "gauge" | "counter",
    private readonly labels: Labels,
    private readonly read: () => Readings | Promise<Readings>,
  ) {}

  /** Nothing when it cannot be read just now, so that the others can. */
  async render(): Promise<string> {
    let readings: Readings;
    try {
      readings = await this.read();
    } catch {
      return "";
    }
    const series = new Series(this.labels, () => ({ value: 0 }));
    if (typeof readings === "number") series.of().value = readings;
    else for (const [label, value] of readings) series.of(label).value = value;
    let text = head(this.name, this.help, this.type);
    for (const [labels, { value }] of series) text += sample(this.name, labels, value);
    return text;
  }
}
