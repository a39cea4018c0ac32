import { plural } from "./grammar";

export const budgetLeft = {
  budgetPer: (window: string) => `Budget ${window}`,
  budget: "Budget",
  left: "left",
};

export const budgetCard = {
  change: "Change",
  setABudget: "Set a budget",
  nothingLimitsHowFast:
    "Nothing limits how fast the credits are spent. A budget caps them per day, week or month.",
};

export const creditsCard = {
  entries: "Entries",
};

export const spendOfTenant = {
  activity: "Activity",
  spendByModel: "Spend by model",
};

export const tenantStats = {
  failed: (count: number) => `${plural(count, "request")} failed`,
  noCallYet: "No call yet",
  mostOn: (label: string) => `Most on ${label}`,
  spendShowTheGenerationsBehind: "Spend: show the generations behind it",
  noneInThisRange: "None in this range",
  eachOnAverage: (fromNano: string) => `${fromNano} each on average`,
  requestsShowTheGenerationsBehind: "Requests: show the generations behind them",
  inOut: (input: string, output: string) => `${input} in, ${output} out`,
  tokensShowTheGenerationsBehind: "Tokens: show the generations behind them",
  noRequestFailed: "No request failed",
  errorsShowTheGenerationsBehind: "Errors: show the generations behind them",
};

export const statusAction = {
  isSuspended: (name: string) => `${name} is suspended.`,
  isActiveAgain: (name: string) => `${name} is active again.`,
  suspend: "Suspend",
  resume: "Resume",
  suspendTitle: (name: string) => `Suspend ${name}?`,
  resumeTitle: (name: string) => `Resume ${name}?`,
  suspendTenant: "Suspend tenant",
  resumeTenant: "Resume tenant",
  callsWithItsAreRefused: (keys: string) =>
    `Calls with its ${keys} are refused with 403 at once, running streams are cut and charged as far as they came, and its keys at OpenRouter are switched off. Keys, credits and history stay, and you can resume at any time.`,
  itsWorkAgainAtOnce: (keys: string) =>
    `Its ${keys} work again at once, with the credits and budgets they have now.`,
};

export const tenantFrame = {
  tenants: "Tenants",
  prepaid: "Prepaid",
  postpaid: "Postpaid",
  since: (createdAt: string, detail: string, timeZone: string) =>
    `Since ${createdAt} · ${detail} · ${timeZone}`,
};

export const tenantTabs = {
  overview: "Overview",
  budgets: "Budgets",
  statements: "Statements",
  endUsers: "End users",
  activity: "Activity",
  generations: "Generations",
  members: "Members",
  settings: "Settings",
};

export const activityRoute = {
  activity: "Activity",
};

export const generationsRoute = {
  generations: "Generations",
};
