import type { ReactNode } from "react";
import type { CreditEntry, Spendable } from "@/app/_ui/api/types";

export const creditKind: Record<CreditEntry["kind"], string> = {
  grant: "Grant",
  refund: "Refund",
  top_up: "Top-up",
  expiry: "Expiry",
  adjustment: "Adjustment",
};

/** What is in the way of spending more. */
const LIMITS: Record<NonNullable<Spendable["limited_by"]>, string> = {
  credits: "its credits",
  budget: "its budget",
  key: "its OpenRouter key",
  account: "your account at OpenRouter",
};

export const changeCredits = {
  title: (tenant: string) => `Credits of ${tenant}`,
  means: {
    grant: "Credits that were bought or given.",
    refund: "Credits given back for calls that were not worth it.",
    adjustment: "Mends an entry that was wrong. With a minus it takes credits, never more than were granted.",
  },
  submit: {
    grant: "Grant",
    refund: "Refund",
    adjustment: "Adjust",
  },
  amount: "Amount (USD)",
  reasonHint: "Kept with the entry, and printed on the tenant's statement.",
  reasonExample: "Invoice 2026-117",
  granted: (tenant: string, granted: string) => `${tenant} has been granted ${granted} in all.`,
};

export const creditEntries = {
  title: "Entries",
  description: "Every change of what may be spent, newest first.",
  table: "Credit entries",
  amount: "Amount",
  by: "By",
  when: "When",
  noneYet: "Nothing granted yet",
  prepaidNeedsCredits: "Without credits, every call is refused with 402.",
  postpaidNeedsNone: "Who pays afterwards needs none: what was used is billed.",
};

export const creditRules = {
  title: "Overdraft and top-up",
  description: "Empty fields are switched off.",
  overdraft: "Overdraft (USD)",
  overdraftHint: "How far calls may go beyond the credits.",
  lowAt: "Low below (USD)",
  lowAtHint: "Raises an alert when less is left.",
  noAlert: "No alert",
  topUpBelow: "Top up below (USD)",
  noTopUp: "No top-up",
  topUpBy: "By (USD)",
  topUpMonthly: "At most a month (USD)",
  addedThisMonth: (added: string, monthly: string, timeZone: string) =>
    `${added} of ${monthly} added this month (${timeZone}).`,
  saved: "Saved.",
};

export const creditsPage = {
  change: "Change credits",
};

export const creditsLeft = {
  left: "left",
  billedAfterwards: "used, billed afterwards",
};

export const creditsSummary = {
  overdraft: (used: string, limit: string) => `Overdraft: ${used} of ${limit} used.`,
  loading: "Spendable now: …",
  unlimited: "Spendable now: no limit",
  spendable: (amount: ReactNode, limit: keyof typeof LIMITS) => (
    <>
      Spendable now: {amount}, limited by {LIMITS[limit]}
    </>
  ),
};
