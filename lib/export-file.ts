import { z } from "zod";
import { csvLines } from "./csv";

export const ExportFormat = z.enum(["csv", "jsonl"]).meta({
  description: "CSV with a line of names, or JSON Lines: the same columns as one object a line",
});
export type ExportFormat = z.infer<typeof ExportFormat>;

type Row<Column extends string> = Record<Column, string | number | boolean | null>;

const PAGE_SIZE = 1_000;

/** The rows of a list, a page at a time: each page is read after the last row of the one before. */
export async function* pagesOf<Item>(
  read: (after: Item | undefined, take: number) => Promise<Item[]>,
): AsyncGenerator<Item[]> {
  for (let last: Item | undefined; ;) {
    const page = await read(last, PAGE_SIZE);
    yield page;
    if (page.length < PAGE_SIZE) return;
    last = page.at(-1);
  }
}

/**
 * Pages of rows as a file, a piece for each. A page is read when the piece before it was taken: memory holds one page, and
 * who reads slowly slows the reading down. The line break that ends a piece goes out with the next one, so that a file
 * that broke off does not end with one, and a whole file does.
 */
export async function* fileOf<Column extends string>(
  format: ExportFormat,
  columns: readonly Column[],
  pages: AsyncIterable<Row<Column>[]>,
): AsyncGenerator<string> {
  let lineBreak = "";
  if (format === "csv") {
    yield csvLines(columns, [], { header: true }).slice(0, -1);
    lineBreak = "\n";
  }
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield lineBreak + linesOf(format, columns, rows).slice(0, -1);
    lineBreak = "\n";
  }
  yield lineBreak;
}

function linesOf<Column extends string>(
  format: ExportFormat,
  columns: readonly Column[],
  rows: Row<Column>[],
): string {
  if (format === "csv") return csvLines(columns, rows, { header: false });
  const only = (row: Row<Column>) => Object.fromEntries(columns.map((column) => [column, row[column]]));
  return rows.map((row) => `${JSON.stringify(only(row))}\n`).join("");
}

/** Pages of one thing as pages of another. */
export async function* mapPages<Item, Result>(
  pages: AsyncIterable<Item[]>,
  describe: (page: Item[]) => Result[] | Promise<Result[]>,
): AsyncGenerator<Result[]> {
  for await (const page of pages) yield await describe(page);
}
