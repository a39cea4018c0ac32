import type { ReactNode } from "react";

export const endUsersRoute = {
  endUsers: "End users",
};

export const endUserBudget = {
  budgetOf: (name: string) => `Budget of ${name}`,
  setAnEndUsersBudget: "Set an end user's budget",
  maySpend: (name: string, limit: string, window: string) => `${name} may spend ${limit} ${window}.`,
  hasNoBudget: (name: string) => `${name} has no budget of its own any more.`,
  asCallsGive: "As calls give it in user. It is listed here from its first call on.",
  customer42: "customer-42",
  ownBudget: "Own budget (USD)",
  whatItSpentSince: (emptyWords: string) => `What it spent since the window began counts. ${emptyWords}`,
  emptyLifts: "Empty lifts it: then only the budgets of key and tenant count.",
  emptyLiftsItThenOf: (limit: string, window: string) =>
    `Empty lifts it: then the ${limit} ${window} of all end users apply.`,
};

export const endUserTable = {
  seeItsCalls: (name: string) => `${name}: see its calls`,
  budget: "Budget",
  spend30Days: "Spend, 30 days",
  calls30Days: "Calls, 30 days",
  firstSeen: "First seen",
  lastSeen: "Last seen",
  edit: "Budget…",
  budgetOf: (name: string) => `Budget of ${name}`,
  endUsers: "End users",
  fromItsNextCall: (limit: string, window: string) => `${limit} ${window}, from its next call`,
  budgetOfItsOwn: "A budget of its own",
};

export const endUsersPage = {
  searchEndUsers: "Search end users",
  searchByName: "Search by name",
  endUsers: "End users",
  whomThisTenantsCalls: "Whom this tenant's calls were for, those that called last first.",
  setABudget: "Set a budget",
  searchLooksAtTheNames: "Search looks at the names that calls gave.",
  noEndUserMatches: "No end user matches",
  clearTheSearch: "Clear the search",
};

export const noEndUsers = {
  callNames: (code: ReactNode, code2: ReactNode, code3: ReactNode) => (
    <>
      A call names one with {code} in its body, on {code2} with {code3}. From then on each has usage and
      limits of its own here. More is in docs/end-users.md of Bursar's documentation.
    </>
  ),
  noCallHasNamed: "No call has named an end user yet",
};
