import { stringify } from "csv-stringify/sync";

const DECIMAL = /^-?\d+(\.\d+)?$/;

/**
 * Lines of a CSV file, with the line of names on top when `header` is set. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front; a negative amount is none.
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
    cast: {
      boolean: String,
      string: (text) => (DECIMAL.test(text) ? { value: text, escape_formulas: false } : text),
    },
  });
}
