import { CsvError, parse } from "csv-parse/sync";
import { BursarError } from "@/lib/errors";
import { IssueApiKey } from "./shape";

const MAX_KEYS = 1_000;
const MAX_PROBLEMS = 20;

/** A line of the file and the key it asks for. */
export interface BatchLine {
  line: number;
  input: IssueApiKey;
}

/** Why a file is refused: the place as `line 3, limit`. */
export interface BatchProblem {
  path: string;
  message: string;
}

type Column = keyof IssueApiKey;
type Cells = { line: number; cells: string[] };

const asIs = (cell: string): unknown => cell;
const number = (cell: string): unknown => (/^\d{1,15}$/.test(cell) ? Number(cell) : cell);
const list = (cell: string): unknown => cell.split(/[\s;]+/).filter(Boolean);
const flag = (cell: string): unknown => (cell === "true" || cell === "false" ? cell === "true" : cell);

/** `team=search; owner=ada` */
function pairs(cell: string): unknown {
  const entries = cell.split(";").map((pair) => pair.split(/=(.*)/s).map((part) => part.trim()));
  return entries.every(([name, value]) => name && value !== undefined)
    ? Object.fromEntries(entries.map(([name, value]) => [name, value]))
    : cell;
}

/** How a cell of each column is read; its value is checked as a request's field would be. */
const COLUMNS: Record<Column, (cell: string) => unknown> = {
  name: asIs,
  kind: asIs,
  slot: asIs,
  limit: asIs,
  limit_reset: asIs,
  include_byok: flag,
  requests_per_minute: number,
  tokens_per_minute: number,
  max_parallel: number,
  allowed_models: list,
  denied_models: list,
  max_output_tokens: number,
  allowed_ips: list,
  allowed_origins: list,
  expires_at: asIs,
  metadata: pairs,
  tags: list,
};

/**
 * Reads a CSV file of keys to issue: a header line with columns named as the fields of a new key, `name` among them, and up to a
 * thousand lines. An empty cell is a field that is not given. Throws `invalid_request` naming lines and columns.
 */
export function readBatch(csv: string): BatchLine[] {
  const [header, ...lines] = recordsOf(csv);
  const columns = columnsIn(header?.cells ?? []);
  if (lines.length === 0) throw refused([{ path: "csv", message: "has no line below its header" }]);
  if (lines.length > MAX_KEYS)
    throw refused([{ path: "csv", message: `has ${lines.length} lines; ${MAX_KEYS} are possible at once` }]);
  const problems: BatchProblem[] = [];
  const read = lines.flatMap((record) => readLine(columns, record, problems));
  if (problems.length > 0) throw refused(problems);
  return read;
}

/** The error for a file, of which nothing is carried out. */
export function refused(problems: BatchProblem[]): BursarError {
  const fields = problems.slice(0, MAX_PROBLEMS);
  const [first] = fields;
  return new BursarError("invalid_request", `Nothing was issued: ${first!.path} ${first!.message}.`, {
    facts: { fields },
  });
}

export function placeOf(line: number, column?: string): string {
  return column === undefined ? `line ${line}` : `line ${line}, ${column}`;
}

function recordsOf(csv: string): Cells[] {
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
      .filter(({ cells }) => cells.some((cell) => cell !== ""));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? 1);
    throw refused([{ path: placeOf(line), message: "is not CSV: a quote is missing or misplaced" }]);
  }
}

function columnsIn(header: string[]): Column[] {
  const known = Object.keys(COLUMNS);
  const problems = header.flatMap((name, index): BatchProblem[] => {
    const path = placeOf(1, name || `column ${index + 1}`);
    if (!known.includes(name)) return [{ path, message: `is not a column; there are ${known.join(", ")}` }];
    return header.indexOf(name) < index ? [{ path, message: "is there twice" }] : [];
  });
  if (!header.includes("name")) problems.unshift({ path: placeOf(1, "name"), message: "is required" });
  if (problems.length > 0) throw refused(problems);
  return header as Column[];
}

/** The key of one line, or none and why. */
function readLine(columns: Column[], { line, cells }: Cells, problems: BatchProblem[]): BatchLine[] {
  if (cells.length > columns.length) {
    const message = `has ${cells.length} cells for ${columns.length} columns; quote what holds a comma`;
    problems.push({ path: placeOf(line), message });
    return [];
  }
  const given = columns.flatMap((column, index) => {
    const cell = cells[index] ?? "";
    return cell === "" ? [] : [[column, COLUMNS[column](cell)] as const];
  });
  const parsed = IssueApiKey.safeParse(Object.fromEntries(given));
  if (parsed.success) return [{ line, input: parsed.data }];
  for (const { path, message } of parsed.error.issues) {
    const isMissing = message.endsWith("received undefined");
    problems.push({ path: placeOf(line, String(path[0])), message: isMissing ? "is required" : message });
  }
  return [];
}
