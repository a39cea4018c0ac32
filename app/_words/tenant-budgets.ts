import { plural } from "./grammar";

export const whose = {
  wholeTenant: "The whole tenant",
  key: (apiKeyName: string | null) => `Key ${apiKeyName}`,
  keysTagged: (tag: string | null) => `Keys tagged ${tag}`,
  endUser: (endUser: string | null) => `End user ${endUser}`,
};

export const budgetsRoute = {
  budgets: "Budgets",
};

export const budgetTable = {
  whose: "Whose",
  use: "Use",
  budget: (whose: string) => `Budget: ${whose}`,
  window: "Window",
  alertsAt: "Alerts at",
  edit: "Edit…",
  increase: "Increase…",
  budgets: "Budgets",
  askOf: (words: string, whose: string) => `${words} the budget: ${whose}`,
  fromDay: (anchorDay: number) => `, from day ${anchorDay}`,
};

export const budgetTerms = {
  monthsBeginOnDay: "Months begin on day",
  forABudgetAMonth: "For a budget a month. In a shorter month, its last day.",
  alertsAt: "Alerts at (%)",
  raisedOncePerWindowEach: "Raised once per window each. Empty raises none.",
  soft: "Soft",
  itCountsAndWarns: "It counts and warns, and refuses nothing.",
};

export const budgetsPage = {
  budgets: "Budgets",
  whatMayBeSpent: (timeZone: string) =>
    `What may be spent, by whom and until when. Windows turn over in ${timeZone}.`,
  setATagsBudget: "Set a tag's budget",
  onlyTheCreditsLimit:
    "Only the credits limit this tenant. Its own budget is set in its settings, a key's with the key.",
  noBudgetsYet: "No budgets yet",
};

export const editBudget = {
  budget: (whose: string) => `Budget: ${whose}`,
  setATagsBudget: "Set a tag's budget",
  budgetIsSet: "The budget is set.",
  tag: "Tag",
  keysThatCarryItShare: "The keys that carry it share the budget. Keys get tags where they are edited.",
  batch: "batch",
  whatWasUsedStaysUsed: "What was used stays used; what was spent since the window began counts.",
  keysTaggedShareNoBudget: (tag: string | null) => `Keys tagged ${tag} share no budget any more.`,
  itCouldNotBeLifted: "It could not be lifted. Try again.",
  liftThisBudget: "Lift this budget",
};

export const increaseBudget = {
  increase: (whose: string) => `Increase: ${whose}`,
  limitIsRaised: "The limit is raised, and falls back by itself.",
  limitMeanwhile: "Limit meanwhile (USD)",
  moreThanItsOwn: (limit: string) => `More than its own ${limit}.`,
  untilUtc: "Until (UTC)",
  fromThenOnItsOwn: "From then on its own limit counts again, and what was used stays used.",
  increaseHasEnded: "The increase has ended.",
  submit: "Increase",
  itCouldNotBeEnded: "It could not be ended. Try again.",
  endItNow: "End it now",
  itIsIncreased: (until: string) => `It is increased until ${until}.`,
};

export const simulation = {
  refusedByDay: "Refused by day",
  refusedByKey: "Refused by key",
  refusedByEndUser: "Refused by end user",
  noCalls: "There were no calls in the last 30 days.",
  noneRefused: (calls: number) => `None of ${plural(calls, "call")} would have been refused.`,
  someRefused: (
    those: Record<"refused" | "first" | "last" | "notSpent" | "spend", string> & { calls: number },
  ) =>
    `${those.refused} of ${plural(those.calls, "call")} would have been refused, the first on ${those.first}, the last on ${those.last}: ` +
    `${those.notSpent} of ${those.spend} would not have been spent.`,
  refused: "Refused",
  ofCalls: "Of calls",
  notSpent: "Not spent",
};

export const simulator = {
  whatTheyDidReserve: "what they did reserve",
  whatTheyCost: "what they cost in the end",
  wholeTenant: "the whole tenant",
  keysWithATag: "keys with a tag",
  endUser: "an end user",
  tryALimit: "Try a limit",
  callsOfTheLast30:
    "The calls of the last 30 days again, as they would have been under a limit. It changes nothing.",
  for: "For",
  tag: "Tag",
  callsReserve: "Calls reserve",
  tryIt: "Try it",
};
