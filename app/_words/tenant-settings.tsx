import type { ReactNode } from "react";
import type { Tenant } from "@/app/_ui/api/types";
import { plural } from "./grammar";

export const longOutput: Record<Tenant["long_output"], string> = {
  clamp: "Shorten them to that",
  refuse: "Refuse them with 400",
};

export const clampToBudget: Record<Tenant["clamp_to_budget"], string> = {
  unnamed: "Shorten answers whose length the caller left open",
  always: "Shorten every answer",
  never: "Refuse the call with 402",
};

export const billing: Record<Tenant["billing"], string> = {
  prepaid: "Prepaid: calls stop when the credits are used",
  postpaid: "Postpaid: usage is counted and billed afterwards",
};

export const endUserTokens: Record<Tenant["end_user_tokens"], string> = {
  off: "Off: the call's own word counts",
  accepted: "Accepted: a call may have one",
  required: "Required: calls without one are refused with 403",
};

export const settingsRoute = {
  title: "Settings",
};

export const answerSettings = {
  title: "Length of answers",
  description:
    "Bursar holds the most a call can cost before it is sent, and that is mostly the length of its answer. Shorter limits let more calls run beside each other.",
  defaultTokens: "Default max tokens",
  defaultTokensHint: "Set for calls that name no limit, so that a worst case can be held.",
  learn: "Learn from earlier answers",
  learnHint:
    "Calls that name no limit get four times what their key's answers needed so far, never more than the default.",
  longest: "Longest answer (tokens)",
  longestHint: "No call may ask for more.",
  longer: "Calls that ask for more",
  overBudget: "When a budget does not cover the longest answer",
  overBudgetHint: "A shortened answer says so in X-Bursar-Max-Tokens. No budget is passed either way.",
};

export const attributionSettings = {
  title: "Attribution",
  description:
    "The app OpenRouter credits its calls to, whatever its clients say. Leave it empty and they say it themselves.",
  url: "Address of the app",
  urlExample: "https://acme.example",
  name: "Name of the app",
  nameExample: "Acme Assistant",
};

export const budgetSettings = {
  title: "Budget",
  description:
    "Caps what all keys of the tenant spend together, on top of its credits. Leave it empty for none.",
  upstreamLimit: "Limit at OpenRouter (percent of the budget)",
  upstreamLimitHint:
    "The second wall: what OpenRouter itself lets its keys spend, should Bursar ever be passed by.",
};

export const deleteTenant = {
  title: "Delete this tenant",
  description: "Its keys end here and at OpenRouter. Its ledger, credits and audit trail stay.",
  titleOfDeleted: "This tenant was deleted",
  descriptionOfDeleted: "Its ledger, credits and audit trail stay; nothing of it can be changed.",
  open: "Delete tenant…",
  confirmTitle: (name: string) => `Delete ${name}?`,
  effect: (apiKeyCount: number) =>
    `Its ${plural(apiKeyCount, "API key")} are answered with 401 at once and running streams are cut. Its keys at OpenRouter are deleted when their last call has ended. This cannot be undone.`,
  typeToConfirm: (slug: string) => `Type ${slug} to confirm`,
  submit: "Delete tenant",
};

export const endUserSettings = {
  title: "End users",
  description:
    "For each of those whom its calls name in user, on top of the limits of key and tenant. The tab End users has who they are, and gives one of them a budget of its own.",
  budgetOfEach: "Budget of each (USD)",
  mostADay: "Different end users a day",
  mostADayHint: "One more on the same UTC day is refused with 403: a stop for names that somebody makes up.",
};

export const generalSettings = {
  title: "General",
  description: "What the tenant is called, and how it pays.",
  timeZone: "Time zone",
  timeZoneHint: "Where the days, weeks and months of its budgets begin.",
  billing: "Billing",
};

export const modelSettings = {
  title: "Models",
  description: "Which models its keys may call. A key can narrow this down, never widen it.",
  allowed: "Allowed models",
  allowedHint: "Names or patterns such as anthropic/*. Empty allows every model.",
  everyModel: "Every model",
  clearAllowed: "Allow every model",
  denied: "Denied models",
  deniedHint:
    "Refused with 403 even if allowed above: */*-pro for a family, *:online for web search by name.",
  clearDenied: "Deny no model",
};

export const newKeySettings = {
  title: "New keys",
  description:
    "What a new key gets when whoever makes it says nothing about it, in every way keys are made. Keys that exist stay as they are.",
  expiresAfter: "Expires after (days)",
  expiresAfterHint: "Management keys too. A limit is for keys that call models only.",
};

export const newSigningSecret = {
  word: "secret",
  repeated: "This secret was made before, and was shown then.",
  title: "Make a signing secret?",
  titleOfSecret: (tenant: string) => `The signing secret of ${tenant}`,
  kept: "Bursar keeps it encrypted, to check signatures with.",
  use: (variable: ReactNode) => (
    <>
      It belongs into the tenant's backend, for instance as {variable}, and never into a browser. Bursar's
      documentation, docs/end-users.md, has the few lines that sign a name with it.
    </>
  ),
  first: {
    effect:
      "The tenant's backend signs the names of its end users with it. Nothing changes for its calls until signed names are accepted or required.",
    submit: "Make the secret",
  },
  replacement: {
    effect:
      "The secret before it ends at once: what it signed is refused from now on, until the tenant's backend has the new one.",
    submit: "Replace the secret",
  },
};

export const permissionSettings = {
  title: "What calls may use",
  description:
    "A call that uses what is switched off is refused, with an error that names it; nothing is left out in silence.",
  permissions: {
    allow_web_search: {
      label: "Web search",
      hint: "OpenRouter charges for each search, on top of the tokens.",
    },
    allow_plugins: {
      label: "Plugins",
      hint: "Others than web search, such as reading files; some are charged for.",
    },
    allow_server_tools: {
      label: "Server tools",
      hint: "Tools that OpenRouter or a provider runs by itself.",
    },
    allow_provider: {
      label: "Choosing providers",
      hint: "Whether a call may say who serves it, and so what it costs.",
    },
    allow_free_models: {
      label: "Free models",
      hint: "They cost nothing; their providers may keep what they are sent.",
    },
  },
  unpricedHold: "Hold for models without a fixed price (USD)",
  unpricedHoldHint:
    "Held for each of their calls. Such a call can cost more, and then passes the budget. Empty refuses these models.",
  unpricedRefused: "Such models are refused",
};

export const priceSettings = {
  title: "Prices",
  description:
    "What the tenant pays on top of what OpenRouter charges. With a markup its answers, budgets and statements show its own prices only. Calls that run keep the price they began with.",
  markup: "Markup",
  modelMarkups: "Markup of some models",
  modelMarkupsHint: "A pattern and a percentage a line; the first that matches counts.",
};

export const retentionSettings = {
  title: "Retention",
  description:
    "How long single calls are kept. What they add up to, by day, key, model and end user, and every statement stay for good. Prompts and answers are never kept.",
  days: "Days",
  forEver: "For ever",
};

export const privacySettings = {
  title: "Privacy",
  description:
    "Told to OpenRouter with every call, whatever its client asks for. Models without such a provider then answer with an error.",
  denyCollection: "Only providers that do not store prompts",
  denyCollectionHint: "Leaves out those that may keep prompts or train on them.",
  zeroRetention: "Only providers with zero data retention",
  zeroRetentionHint: "The stricter promise: nothing is kept at all. Fewer providers make it.",
};

export const rateSettings = {
  title: "Rates",
  description:
    "For all its keys together, beside each key's own. What goes past them is answered with 429 and when to try again.",
};

export const settingsForm = {
  saved: "Saved.",
};

export const signingSettings = {
  title: "Signed end users",
  description:
    "Where browsers hold the key, anybody can write any name into user. Names that the tenant's backend has signed cannot be made up.",
  signedNames: "Signed names",
  sentIn: "Sent in X-Bursar-End-User.",
  needsSecret: "Make a signing secret first.",
  hasSecret: "There is a signing secret. Only its copy in the tenant's backend can be read.",
  hasNone: "There is no signing secret yet.",
  replace: "Replace the signing secret…",
  make: "Make a signing secret…",
};
