import type { Caller } from "@/lib/gateway/policy";

/** Rules that refuse nothing. */
export const OPEN_POLICY: Caller["policy"] = {
  deniedModels: [],
  maxOutputTokens: null,
  longOutput: "clamp",
  learnsOutput: true,
  clampToBudget: "unnamed",
  allowsWebSearch: true,
  allowsPlugins: true,
  allowsServerTools: true,
  allowsProvider: true,
  allowsFreeModels: true,
  deniesDataCollection: false,
  requiresZdr: false,
  unpricedHoldNano: null,
  rates: [],
  endUserRates: null,
  maxEndUsers: null,
  endUserBudget: null,
  endUserRevision: 0,
  endUserTokens: "off",
  endUserSecret: null,
};
