import type { ReactNode } from "react";
import { plural } from "./grammar";

export const overviewPage = {
  title: "Overview",
};

export const accountCredits = {
  left: "Left at OpenRouter",
  runsDry: "Runs dry",
  notAtThisBurn: "Not at this burn",
  promised: "Tenants may still use",
  held: "Held of it by running calls",
  notSaid: "OpenRouter did not say what is left",
  short: (amount: string) => `${amount} short of what tenants may still use`,
  covered: "Covers what tenants may still use",
  coveredButUnlimited: (count: number) =>
    `Covers what is limited; ${plural(count, "tenant")} may use any amount`,
  asOf: (time: ReactNode) => <>As of {time}</>,
};

export const driftNotice = {
  leaks: (count: number) => `${plural(count, "key")} used outside Bursar.`,
  unexplained: (count: number) => `${plural(count, "day")} that OpenRouter bills otherwise.`,
  reconciliation: "Reconciliation",
  shownBy: (reconciliation: ReactNode) => <>{reconciliation} shows which and by how much.</>,
};

export const firstChecks = {
  database: "Database",
  secrets: "Secrets",
  openrouter: "OpenRouter",
  asking: "Asking …",
  silent: "Could not be asked. Look at Settings, Instance.",
  answers: (version: string, ms: number) => `${version} answers in ${ms} ms`,
  sealed: (key: string) => `OpenRouter keys are stored sealed with ${key}`,
  accepted: (keys: number, left: string) =>
    `Accepts the provisioning key: ${plural(keys, "key")}, ${left} of credits left`,
  refused: (reason: string) =>
    `${reason} If the key is wrong, set OPENROUTER_PROVISIONING_KEY and start Bursar again.`,
};

export const firstSteps = {
  title: "Getting started",
  description: "No call came in this range. This is the way to the first one.",
  test: {
    title: "See that OpenRouter accepts your provisioning key",
    effect: "Tenants get OpenRouter keys that are made with it.",
    action: "Test it",
  },
  tenant: {
    title: "Make a tenant",
    effect: "A customer, a course, a department: whoever has credits and keys of their own.",
    action: "New tenant",
  },
  key: {
    title: "Issue it a key",
    effect: "It is shown once, with a first call in four dialects.",
    action: "New key",
  },
  chat: {
    title: "Chat with it",
    effect: "The call appears here, with what it cost.",
    action: "Open the playground",
  },
};

export const incidents = {
  since: (title: ReactNode, time: ReactNode) => (
    <>
      {title}, since {time}.
    </>
  ),
  ofKey: (key: string) => `It is the key ${key}.`,
  passedThresholds: (budgets: number) =>
    `${plural(budgets, "budget has", "budgets have")} passed a threshold.`,
  tenant: "The tenant",
  alerts: "Alerts",
};

export const overviewStats = {
  behindSpend: "Spend: show the generations behind it",
  behindRequests: "Requests: show the generations behind them",
  behindTokens: "Tokens: show the generations behind them",
  behindErrors: "Errors: show the generations behind them",
  inAndOut: (tokens: string) => `${tokens} in and out`,
  failed: (count: number, rateBefore: string | null) =>
    (count === 0 ? "No request failed" : `${plural(count, "request")} failed`) +
    (rateBefore === null ? "" : `, ${rateBefore} in the period before`),
};

export const provisioningNotice = {
  failed: (count: number) => `${plural(count, "change")} of keys failed at OpenRouter.`,
  failedKeys: "The keys concerned",
  sayWhy: (keys: ReactNode) => <>{keys} say why.</>,
  waiting: (count: number, keys: ReactNode) => (
    <>
      {plural(count, "change")} of keys {count === 1 ? "is" : "are"} waiting for OpenRouter. Bursar keeps
      trying by itself; {keys} say why.
    </>
  ),
  waitingKeys: "the keys concerned",
};

export const spendByDay = {
  title: "Spend by day",
};

export const topLists = {
  tenants: "Top tenants",
  models: "Top models",
  keys: "Top keys",
  keyOf: (key: string, tenant: string) => `${key} · ${tenant}`,
};

export const keysToLookAt = {
  title: "Keys to look at",
  description: "Near their limit now, or failing since yesterday.",
  none: "None is near its limit, and none fails",
  failing: (errors: number, requests: number) => `${errors} of ${plural(requests, "call")} failed`,
  limitOf: (key: string) => `Limit of ${key}`,
};
