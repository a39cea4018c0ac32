import type { ReactNode } from "react";
import { plural } from "./grammar";

export const balances = {
  title: "Balance",
  opening: "Opening balance",
  usage: "Usage",
  closing: "Closing balance",
  soFar: "Balance so far",
  date: "Date",
  amount: "Amount",
  noEntry: "Nothing was added or taken back.",
  total: "Total",
  entryCount: (count: number) => plural(count, "entry", "entries"),
};

export const printButton = {
  print: "Print or save as PDF",
};

export const statementList = {
  title: "Statements",
  description: "One a month, in UTC: what there was, what was added, what calls used, and what that left.",
  month: "Month",
  soFar: (month: ReactNode) => <>{month} (so far)</>,
  opening: "Opening",
  credited: "Credited",
  used: "Used",
  closing: "Closing",
  noneYet: "Nothing to state yet",
  noneYetHint: "The first grant of credits, or the first call, begins this tenant's first statement.",
};

const COUNTED =
  "A call belongs to the UTC day on which it began. Usage by model and usage by API key are the same calls, listed twice; each adds up to the usage above.";

export const statementPage = {
  pageTitle: (month: string) => `Statement ${month}`,
  title: (month: string) => `Statement for ${month}`,
  soFar: "so far",
  provisional: "provisional",
  period: "Period",
  days: (from: string, to: string) => `${from} to ${to}, UTC`,
  generated: "Generated",
  currency: "Currency",
  usDollars: "US dollars",
  byModel: "Usage by model",
  byApiKey: "Usage by API key",
  counted: (openCalls: number) =>
    openCalls === 0
      ? COUNTED
      : `${COUNTED} The cost of ${plural(openCalls, "call")} is not final yet: until it is, the usage may change.`,
};

export const usageTable = {
  promptTokens: "Prompt tokens",
  completionTokens: "Completion tokens",
  amount: "Amount",
  noCalls: "No calls.",
  total: "Total",
};
