import { stringify } from "csv-stringify/sync";

/**
 * Lines of a CSV file, with the line of names on top when `header` is set. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front.
 */
export function csvLines<Column extends string>(
  columns: readonly Column[],
  rows: Record<Column, string | number | boolean | null>[],
  { header }: { header: boolean },
): string {
  return stringify(rows, {
    columns: [...columns],
    header,
    escape_formulas: true,
    cast: { boolean: String },
  });
}
