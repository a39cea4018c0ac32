import type { Context } from "@/lib/context";
import { fileOf } from "@/lib/export-file";
import { getStatement } from "./get";
import type { ExportStatement, Statement, StatementOf } from "./shape";

const COLUMNS = [
  "month",
  "line",
  "date",
  "kind",
  "id",
  "description",
  "requests",
  "prompt_tokens",
  "completion_tokens",
  "amount",
] as const;

/**
 * A statement as a file, a row for each of its lines. Usage is negative: opening, entries and usage by model add up to
 * closing, and so do opening, entries and usage by key.
 */
export async function exportStatement(
  ctx: Context,
  { format, ...which }: StatementOf & ExportStatement,
): Promise<AsyncIterable<string>> {
  return fileOf(format, COLUMNS, page(rowsOf(await getStatement(ctx, which))));
}

async function* page<Row>(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}

const NOTHING = {
  date: null,
  kind: null,
  id: null,
  description: null,
  requests: null,
  prompt_tokens: null,
  completion_tokens: null,
};

function rowsOf(statement: Statement) {
  const { month } = statement;
  return [
    { ...NOTHING, month, line: "opening", date: statement.from, amount: statement.opening },
    ...statement.entries.map(({ id, kind, amount, reason, created_at }) => ({
      ...NOTHING,
      month,
      line: "entry",
      date: created_at,
      kind,
      id,
      description: reason,
      amount,
    })),
    ...statement.by_model.map(({ model, ...used }) => ({
      ...NOTHING,
      month,
      line: "usage_by_model",
      description: model,
      ...used,
      amount: negative(used.amount),
    })),
    ...statement.by_api_key.map(({ api_key_id: id, api_key_name: description, ...used }) => ({
      ...NOTHING,
      month,
      line: "usage_by_api_key",
      id,
      description,
      ...used,
      amount: negative(used.amount),
    })),
    { ...NOTHING, month, line: "closing", date: statement.to, amount: statement.closing },
  ];
}

function negative(amount: string): string {
  if (amount === "0") return amount;
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}
