import { CsvError, parse } from "csv-parse/sync";
import type { z } from "zod";
import { BursarError } from "./errors";

const MAX_PROBLEMS = 20;

/** How a file of things to make is read. */
interface BatchFormat<Input> {
  /** How a cell of each column becomes a field; its value is checked as a request's would be. */
  columns: Record<string, (cell: string) => unknown>;
  /** What a line's fields have to be. */
  shape: z.ZodType<Input>;
  /** Lines below the header. */
  most: number;
  /** How a refusal of the whole file begins: `Nothing was issued`. */
  nothing: string;
}

/** A line of the file and what it asks for. */
export interface BatchLine<Input> {
  line: number;
  input: Input;
}

/** Why a file is refused: the place as `line 3, limit`. */
interface Problem {
  path: string;
  message: string;
}

type Cells = { line: number; cells: string[] };

/** Cells as fields: what a spreadsheet writes for a number, a list (by spaces or semicolons), yes and no. */
export const cell = {
  asIs: (text: string): unknown => text,
  number: (text: string): unknown => (/^\d{1,15}$/.test(text) ? Number(text) : text),
  list: (text: string): unknown => text.split(/[\s;]+/).filter(Boolean),
  flag: (text: string): unknown => (text === "true" || text === "false" ? text === "true" : text),
  /** `team=search; owner=ada` */
  pairs(text: string): unknown {
    const entries = text.split(";").map((pair) => pair.split(/=(.*)/s).map((part) => part.trim()));
    return entries.every(([name, value]) => name && value !== undefined)
      ? Object.fromEntries(entries.map(([name, value]) => [name, value]))
      : text;
  },
};

/** Reads CSV files of one kind: all of a file is carried out or, with `invalid_request` naming lines and columns, nothing. */
export class CsvBatch<Input> {
  readonly #format: BatchFormat<Input>;

  constructor(format: BatchFormat<Input>) {
    this.#format = format;
  }

  /** A header line with columns named as the fields, `name` among them, and lines. An empty cell is a field that is not given. */
  read(csv: string): BatchLine<Input>[] {
    const [header, ...lines] = this.#recordsOf(csv);
    const columns = this.#columnsIn(header?.cells ?? []);
    const { most } = this.#format;
    if (lines.length === 0) throw this.#refused([{ path: "csv", message: "has no line below its header" }]);
    if (lines.length > most)
      throw this.#refused([
        { path: "csv", message: `has ${lines.length} lines; ${most} are possible at once` },
      ]);
    const problems: Problem[] = [];
    const read = lines.flatMap((record) => this.#readLine(columns, record, problems));
    if (problems.length > 0) throw this.#refused(problems);
    return read;
  }

  /** Says of an `invalid_request` that comes of a line's input which line it is about. */
  async atLine<Result>(line: number, attempt: () => Result | Promise<Result>): Promise<Result> {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof BursarError) || error.code !== "invalid_request") throw error;
      throw this.refuse(line, error.details.param, `is refused: ${error.message.replace(/\.$/, "")}`);
    }
  }

  /** The error for a file of which one line cannot be carried out. */
  refuse(line: number, column: string | undefined, message: string): BursarError {
    return this.#refused([{ path: placeOf(line, column), message }]);
  }

  #refused(problems: Problem[]): BursarError {
    const fields = problems.slice(0, MAX_PROBLEMS);
    const [first] = fields;
    return new BursarError("invalid_request", `${this.#format.nothing}: ${first!.path} ${first!.message}.`, {
      facts: { fields },
    });
  }

  #recordsOf(csv: string): Cells[] {
    try {
      const records = parse(csv, {
        bom: true,
        info: true,
        trim: true,
        relax_column_count: true,
        skip_empty_lines: true,
      });
      return (records as unknown as { info: { lines: number }; record: string[] }[])
        .map(({ info, record }) => ({ line: info.lines, cells: record }))
        .filter(({ cells }) => cells.some((text) => text !== ""));
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const line = Number(error.lines ?? 1);
      throw this.refuse(line, undefined, "is not CSV: a quote is missing or misplaced");
    }
  }

  #columnsIn(header: string[]): string[] {
    const known = Object.keys(this.#format.columns);
    const problems = header.flatMap((name, index): Problem[] => {
      const path = placeOf(1, name || `column ${index + 1}`);
      if (!known.includes(name)) return [{ path, message: `is not a column; there are ${known.join(", ")}` }];
      return header.indexOf(name) < index ? [{ path, message: "is there twice" }] : [];
    });
    if (!header.includes("name")) problems.unshift({ path: placeOf(1, "name"), message: "is required" });
    if (problems.length > 0) throw this.#refused(problems);
    return header;
  }

  /** What one line asks for, or nothing and why. */
  #readLine(columns: string[], { line, cells }: Cells, problems: Problem[]): BatchLine<Input>[] {
    if (cells.length > columns.length) {
      const message = `has ${cells.length} cells for ${columns.length} columns; quote what holds a comma`;
      problems.push({ path: placeOf(line), message });
      return [];
    }
    const given = columns.flatMap((column, index) => {
      const text = cells[index] ?? "";
      return text === "" ? [] : [[column, this.#format.columns[column]!(text)] as const];
    });
    const parsed = this.#format.shape.safeParse(Object.fromEntries(given));
    if (parsed.success) return [{ line, input: parsed.data }];
    for (const { path, message } of parsed.error.issues) {
      const isMissing = message.endsWith("received undefined");
      problems.push({
        path: placeOf(line, String(path[0])),
        message: isMissing ? "is required" : message,
      });
    }
    return [];
  }
}

function placeOf(line: number, column?: string): string {
  return column === undefined ? `line ${line}` : `line ${line}, ${column}`;
}
