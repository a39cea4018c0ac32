import type { ReactNode } from "react";
import type { KeyDay, KeyReconciliation, Ledger } from "@/app/_ui/api/types";
import { plural } from "./grammar";

/** How a day of a key compares with OpenRouter's bill. */
export const keyDayState: Record<KeyDay["state"], string> = {
  matched: "Matched",
  waiting: "Waiting",
  outside: "Used elsewhere",
  unexplained: "Unexplained",
};

/** Why it does, without a full stop. */
export const keyDayBecause: Record<NonNullable<KeyDay["because"]> | "unexplained", string> = {
  rounding: "OpenRouter counts below a billionth of a dollar, the ledger rounds each call up to one",
  midnight: "Calls around midnight that OpenRouter counts on the day beside",
  accepted: "An admin has accepted what was not explained",
  imported: "The key was imported: its secret is not here, so it is used elsewhere",
  estimates: "Calls booked as estimates, until OpenRouter tells their cost",
  open_calls: "Calls that are still running",
  late_calls: "Calls that ended after OpenRouter's figure was read",
  day_not_over: "The day is not over, and OpenRouter's figures lag by a minute or two",
  activity_pending: "OpenRouter tells a day's activity some time after midnight UTC",
  leak: "The key is used outside Bursar",
  unexplained: "No call of the ledger explains the difference",
};

/** What both sides say, and when OpenRouter's was read. */
export const keyDayFigures = {
  ours: "Ours",
  theirs: "OpenRouter's",
  drift: "Drift",
  read: "Read",
};

export const acceptDrift = {
  effect: "Once you know what it was, accept it: the days count as matched, the ledger stays as it is.",
  reason: "What it was",
  reasonExample: "Ada's notebook used the key",
  submit: "Accept all that is unexplained of this key",
  accepted: "Accepted. Only what comes on top is reported again.",
};

export const books = {
  title: "Books",
  description: "Every entry debits one account and credits another, since the beginning.",
  trialBalance: "Trial balance",
  account: "Account",
  accounts: {
    granted: "Granted to tenants",
    credits: "Credits of tenants",
    revenue: "Revenue from calls",
    cost: "Cost of calls",
    openrouter: "Owed to OpenRouter",
  } satisfies Record<Ledger["accounts"][number]["account"], string>,
  debit: "Debit",
  credit: "Credit",
  balance: "Balance",
  margin: (amount: ReactNode) => <>Margin: {amount}.</>,
  proving: "The books are proved every night against every call that is kept.",
  unbalanced: "Debits and credits differ",
  contradicted: "Contradictions found",
  unproved: "Balanced, not proved yet",
  proved: (ago: ReactNode) => <>Balanced, proved {ago}</>,
};

export const explainingCalls = {
  title: "Calls that may explain it",
  caption: "Explaining calls",
  call: "Call",
  why: "Why",
  reasons: {
    estimates: "Estimated",
    open_calls: "Running",
    late_calls: "Just ended",
    midnight: "Around midnight",
  } satisfies Record<KeyReconciliation["calls"][number]["why"], string>,
  cost: "Cost",
  held: "Held",
  began: "Began (UTC)",
  none: "None: no call is running or estimated, and none ran across midnight.",
};

export const keyDayPanel = {
  title: "A day of an OpenRouter key",
  stands: (state: ReactNode, because: string) => (
    <>
      {state}. {because}.
    </>
  ),
  accepted: "Accepted",
  from: "From",
  sources: {
    activity: "OpenRouter's activity",
    key: "The key's own figure",
  } satisfies Record<KeyDay["theirs_from"], string>,
  life: "The whole life of the key",
  ledger: "Ledger",
  opening: "Before it was ours",
  leak: "Leak",
};

export const keyDayTable = {
  caption: "Ledger against OpenRouter's bill, by key and day",
};

export const leaks = {
  usedOutside: (key: ReactNode) => <>{key}: the OpenRouter key is used outside Bursar.</>,
  atLeast: (amount: ReactNode, since: ReactNode) => (
    <>
      At least {amount} since {since}.
    </>
  ),
  disabled: (at: ReactNode) => <>The key was disabled {at}.</>,
  works: "The key still works: rotate it, so that its old secret ends.",
  days: "Its days",
};

export const reconciliationPage = {
  title: "Reconciliation",
  description: "Our ledger against OpenRouter's bill, per key and UTC day.",
  export: "Export",
  noneMatches: "No day matches",
  goodNews: "Nothing of that kind happened: of unexplained days that is good news.",
  noneYet: "Nothing to compare yet",
  appears: "A day appears here within minutes of the first call of a key.",
};

export const runNow = {
  compared: (ago: ReactNode) => <>Compared {ago}</>,
  comparedInPart: (ago: ReactNode, why: string) => (
    <>
      Compared {ago}, without all of OpenRouter&apos;s figures: {why}
    </>
  ),
  never: "never",
  submit: "Run now",
  done: (days: number) => `${plural(days, "day")} of keys compared.`,
};

export const standing = {
  daysOf: (state: string, days: number) => `${state}: ${plural(days, "day")} of keys`,
  matched: "To the nano-dollar",
  waiting: "For OpenRouter or for a call",
  unexplained: "Last 30 days",
  outside: (days: number) => `${plural(days, "day")} of imported keys apart`,
  broadcast: {
    title: "Seen by Broadcast",
    calls: "Calls that OpenRouter's Broadcast reported",
    off: "Off",
    setUp: "Set BURSAR_BROADCAST_SECRET for a second meter",
    missing: (calls: number) => `${plural(calls, "call")} not in the ledger`,
    complete: (newest: ReactNode) => <>All in the ledger; newest {newest}</>,
    noneYet: "none yet",
  },
};
