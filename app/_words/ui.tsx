import type { ReactNode } from "react";
import { plural } from "./grammar";

export const stackActivity = {
  other: "Other",
  previous: "Period before",
};

export const budgetWords = {
  perDay: "per day",
  perWeek: "per week",
  perMonth: "per month",
  inAll: "in all",
  increasedFrom: (limit: string, end: string) => `increased from ${limit} until ${end}`,
  soft: "soft: it refuses nothing",
};

const UNITS = { day: "d", hour: "h", minute: "min" };

export const times = {
  ago: (count: number, unit: "day" | "hour" | "minute") => `${count} ${UNITS[unit]} ago`,
  justNow: "just now",
};

export const chartCard = {
  showAs: (title: string) => `Show ${title} as`,
  chart: "Chart",
  table: "Table",
  nothingSpent: "Nothing spent",
};

export const chartTable = {
  tableOf: (title: string) => `${title}, table`,
  when: "When (UTC)",
};

export const dayBars = {
  label: (title: string, count: number) => `${title}, ${count} steps; the table shows the same figures`,
  utc: (day: string) => `${day} UTC`,
};

export const exportButtons = {
  exportCsv: "Export CSV",
  jsonl: "JSONL",
  exportJsonLines: "Export JSON Lines",
};

export const pager = {
  label: "Pages",
  first: "First page",
  next: "Next page",
};

export const runsDry = {
  withinADay: "Within a day",
  in: (at: string, days: number) => `${at}, in ${plural(days, "day")}`,
};

export const stat = {
  noComparison: "Nothing to compare with yet",
  noChange: "Same as the period before",
  change: (sign: "+" | "−", percent: number) => `${sign}${percent} % against the period before`,
};

export const time = {
  local: (local: string, at: string) => `${local} where you are · ${at}`,
};

export const usageBar = {
  held: (amount: string) => `${amount} held`,
  usedNoLimit: (used: string) => `${used} used, no limit`,
  of: (used: string, limit: string, percent: number | null) =>
    `${used} of ${limit}${percent === null ? "" : ` (${percent}\u00a0%)`}`,
  resets: (resets: string) => `resets ${resets}`,
  exactly: (used: string, held: string, limit: string | null) =>
    `Exactly $${used} used, $${held} held${limit === null ? "" : `, limit $${limit}`}`,
};

export const confirmDialog = {
  typeToConfirm: (name: string) => `Type ${name} to confirm`,
};

export const errorState = {
  title: "This did not load",
  requestId: (code: ReactNode) => <>Request id {code}</>,
  retry: "Try again",
};

export const money = {
  exactly: (amount: string) => `$${amount} exactly`,
};

export const rankedList = {
  none: "Nothing was used in these days.",
};

export const panelTitle = {
  above: "The row above",
  below: "The row below",
};
