import type { Generation } from "@/app/_ui/api/types";

export const generationState: Record<Generation["state"], string> = {
  settled: "Settled",
  estimated: "Estimated",
};

export const generationsPage = {
  title: "Generations",
  description: "One row for each metered call, newest first.",
  noneMatches: "No generation matches",
  narrowed: "Every filter narrows the list; an unknown key or model leaves nothing.",
  noneYet: "No calls yet",
  appear: "Each call through /api/v1 appears here as soon as its last byte is sent.",
  toPlayground: "Open the playground",
  toDocs: "Read the API docs",
};

export const callsByDay = {
  title: "Calls by day",
  nothing: "No call",
};

export const generationDetail = {
  billed: {
    settled: "As OpenRouter billed it",
    estimated: "Estimated; corrected as soon as OpenRouter says what it cost",
  } satisfies Record<Generation["state"], string>,
  cost: "Cost",
  prompt: "Prompt",
  cached: "of it cached",
  cacheWritten: "written to the cache",
  completion: "Completion",
  reasoning: "of it reasoning",
  audio: "Audio",
  images: "Images",
  call: "Call",
  outcome: "Outcome",
  whenLeft: "When the client left",
  afterLeaving: {
    aborted: "Ended at OpenRouter; charged up to there",
    drained: "Read to its end: this provider charges the whole answer",
  } satisfies Record<NonNullable<Generation["cancel_mode"]>, string>,
  finishReason: "Finish reason",
  askedFor: "Asked for",
  provider: "Provider",
  latency: "Latency",
  firstToken: "First token",
  tokensPerSecond: "Tokens per second",
  streamed: "Streamed",
  started: "Started",
  settled: "Settled",
  caller: "Caller",
  session: "Session",
  generationId: "Generation id",
  row: "Row",
  atOpenRouter: "At OpenRouter",
};

export const upstreamRecord = {
  explanation: "The providers it tried, and all that it keeps of this call. Asked when you say so.",
  ask: "Ask OpenRouter",
  noAttempts: "It names no provider that it tried.",
  attempt: (provider: string | null, status: number | null, latency: string | null) =>
    [provider ?? "An unnamed provider", status ?? "no status", latency]
      .filter((part) => part !== null)
      .join(" · "),
  record: "Record",
};

export const costFacts = {
  price: "Price",
  prompt: "of it the prompt",
  completion: "of it the completion",
  besides: "of it searches and the like",
  charged: "OpenRouter charged",
  fee: "OpenRouter's fee",
  markup: "Markup",
  providerCharged: "The provider charged",
  held: "Held before the call",
  givenBack: "Given back of it",
  aboveHold: "Above what was held",
  reconciled: "OpenRouter's bill",
};

export const keyDayStanding = {
  notCompared: "Not compared yet",
  keyDay: (state: string, day: string) => `${state}, its key on ${day}`,
};

export const generationFilters = {
  anyModel: "Any model",
  anyEndUser: "Any end user",
  anyStatus: "Any status",
  ok: "OK",
  failed: "Failed",
  live: "Live",
  notLive: "Only without days, on the first page",
};

export const keyFilter = {
  any: "Any key",
  keyOf: (key: string, tenant: string) => `${key} (${tenant})`,
};

export const moreFilters = {
  open: "More filters",
  provider: "Provider",
  anyProvider: "Any provider",
  session: "Session",
  anySession: "Any session",
  minPrice: "Price from",
  maxPrice: "Price to",
};

export const setFilters = {
  api_key_id: (key: string) => `Key: ${key}`,
  provider: (provider: string) => `Provider: ${provider || "unknown"}`,
  session: (session: string) => `Session: ${session}`,
  state: (state: Generation["state"]) => generationState[state],
  min_price: (amount: string) => `Price from ${amount}`,
  max_price: (amount: string) => `Price to ${amount}`,
  remove: (filter: string) => `${filter}: take this filter back`,
};

export const generationPanel = {
  title: "Generation",
  notFound: "No such generation",
  mayBeRunning: "No call has this id. It may still be running: a row is written when it ends.",
};

export const generationTable = {
  caption: "Generations",
  outcome: "Outcome",
  tokens: "Tokens in / out",
  price: "Price",
  latency: "Latency",
  time: "Time (UTC)",
};

export const goToGeneration = {
  label: "Go to id",
  placeholder: "Go to id, gen-…",
};

export const outcome = {
  failed: (status: number) => `Failed (${status})`,
  cancelled: "Cancelled",
};
