export const useSubmit = {
  ownMistake: "This page made a mistake. Reload it and try again.",
  withRequestId: (message: string, requestId: string) => `${message} (request ${requestId})`,
};

export const amountInput = {
  format: (example: string) => `An amount such as 50 or ${example}, with at most nine decimals`,
};

export const budgetFields = {
  day: "a day",
  week: "a week",
  month: "a month",
  inAll: "in all",
  label: "Budget (USD)",
  noBudget: "No budget",
  per: "Per",
};

export const expirySelect = {
  in1Day: "In 1 day",
  in7Days: "In 7 days",
  in30Days: "In 30 days",
  in90Days: "In 90 days",
  inAYear: "In a year",
  inDays: (days: number) => `In ${days} days`,
  onADate: "On a date…",
  lastDay: "Last day (UTC)",
};

export const modelSelect = {
  loading: "Loading the catalogue…",
  search: "Search models",
  notFetched: "The catalogue has not been fetched yet",
  noneFound: "No such model",
  noFixedPrice: "No fixed price",
  free: "Free",
  perMillionTokens: (input: string, output: string) => `$${input} in, $${output} out per million tokens`,
  context: (tokens: string) => `${tokens} context`,
};

export const rangeControl = {
  days: (count: number) => `${count} days`,
  label: "Range",
};

export const rateFields = {
  requestsPerMinute: "Requests a minute",
  tokensPerMinute: "Tokens a minute",
  parallel: "At the same time",
};

export const tenantFilter = {
  anyTenant: "Any tenant",
  clear: "Take the chosen tenant away",
  loading: "Loading the tenants…",
  noneFound: "No tenant has this in its name or slug",
};

export const dayFilter = {
  from: { day: "From day (UTC)", short: "From" },
  to: { day: "To day (UTC)", short: "To" },
};
