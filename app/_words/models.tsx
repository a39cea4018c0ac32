import type { ReactNode } from "react";

export const prices = {
  byTheModelChosen: "By the model chosen",
};

export const modelsRoute = {
  models: "Models",
};

export const accessTable = {
  isRefused: (tenantName: string) => `${tenantName} is refused this model from now on.`,
  mayCallIt: (tenantName: string) => `${tenantName} may call it.`,
  deny: "Deny",
  denyIt: (tenantName: string) => `Deny it to ${tenantName}`,
  allow: "Allow",
  allowIt: (tenantName: string) => `Allow it to ${tenantName}`,
  findTenant: "Find a tenant",
  shownOnly: (count: string) => `The first ${count} by name are shown.`,
  whoMayCall: "Who may call it",
  mayCall: "May call it",
  notAmongItsAllowedModels: "Not among its allowed models",
  deniedBy: (deniedBy: string) => `Denied by ${deniedBy}`,
};

export const modelPanel = {
  tokens: (count: string) => `${count} tokens`,
  since: "Since",
  tokensIn: "Tokens in",
  tokensOut: "Tokens out",
  id: "Id",
  context: "Context",
  longestAnswer: "Longest answer",
  takes: "Takes",
  gives: "Gives",
  whoUses: "Who uses it",
  itsCalls: "Its calls",
  whoMayCall: "Who may call it",
  pricesAsTheyWereFetched: "Prices as they were fetched",
  priceHistory: "Price history",
};

export const modelTable = {
  tokensIn: "Tokens in",
  tokensOut: "Tokens out",
  context: "Context",
  longestAnswer: "Longest answer",
  takes: "Takes",
  models: "Models",
};

export const modelsPage = {
  takesImages: "Takes images",
  takesFiles: "Takes files",
  takesAudio: "Takes audio",
  takesVideo: "Takes video",
  models: "Models",
  whatOpenrouterOffers: "What OpenRouter offers, at its own prices; a tenant's markup comes on top.",
  findAModel: "Find a model",
  whatItTakes: "What it takes",
  anyInput: "Any input",
  openrouterHasNotBeenAsked: "OpenRouter has not been asked yet: the worker does so every five minutes.",
  openrouterWasAsked: (time: ReactNode) => <>OpenRouter was asked {time}.</>,
  tryAPart: "Try a part of its name, such as “sonnet”.",
  noModelMatches: "No model matches",
};
