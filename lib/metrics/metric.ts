/** Label values beyond this many series of one metric count together as `other`: no label may grow without bound. */
const MAX_SERIES = 500;

const OTHER = "other";

/** Label names of a metric: none, one or two. */
export type Labels = readonly [] | readonly [string] | readonly [string, string];

/** One metric in Prometheus' text format. */
export interface Metric {
  render(): string | Promise<string>;
}

/** The series of one metric, by up to two label values. A series is made at its first use and then changed in place. */
export class Series<Cell> {
  readonly #cells = new Map<string, { labels: string; cell: Cell }>();

  constructor(
    private readonly labels: Labels,
    private readonly create: () => Cell,
  ) {
    if (labels.length === 0) this.of();
  }

  of(first = "", second = ""): Cell {
    const key = second === "" ? first : `${first}\0${second}`;
    const known = this.#cells.get(key);
    if (known) return known.cell;
    if (this.#cells.size >= MAX_SERIES && first !== OTHER) return this.of(OTHER, second && OTHER);
    const added = { labels: this.#text(first, second), cell: this.create() };
    this.#cells.set(key, added);
    return added.cell;
  }

  /** Each series with its labels as they stand inside the braces. */
  *[Symbol.iterator](): Iterator<[labels: string, cell: Cell]> {
    for (const { labels, cell } of this.#cells.values()) yield [labels, cell];
  }

  #text(first: string, second: string): string {
    return this.labels.map((name, index) => `${name}="${escaped(index === 0 ? first : second)}"`).join(",");
  }
}

export function head(name: string, help: string, type: "counter" | "gauge" | "histogram"): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

export function sample(name: string, labels: string, value: number | string): string {
  return labels === "" ? `${name} ${value}\n` : `${name}{${labels}} ${value}\n`;
}

function escaped(value: string): string {
  return value.replace(/[\\"\n]/g, (character) => (character === "\n" ? "\\n" : `\\${character}`));
}
