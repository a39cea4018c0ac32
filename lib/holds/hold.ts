import type { BudgetScope, BudgetWindowKind, CancelMode } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import type { PricePpm } from "@/lib/prices";

/** A budget that applies to a call, as the policy snapshot knows it. */
export interface AppliedBudget {
  id: string;
  scope: BudgetScope;
  window: BudgetWindowKind;
  /** The day its months begin on; the first unless it says. */
  anchorDay?: number;
  /** Whose it is, where it is of a group of keys. */
  tag?: string | null;
}

/** What has to be reserved before a call may be dispatched. */
export interface HoldRequest {
  /** Also the request id and later the generation's primary key. */
  id: string;
  tenantId: string;
  apiKeyId: string;
  provisionedKeyId: string;
  /** At the tenant's price. */
  amountNano: NanoUsd;
  pricePpm: PricePpm;
  budgets: AppliedBudget[];
  timeZone: string;
  model: string;
  endUser: string | null;
  sessionId: string | null;
  streamed: boolean;
}

/** A committed hold. */
export interface Hold extends HoldRequest {
  createdAt: Date;
}

/** How a call ended, as far as its ledger row is concerned. */
export interface Outcome {
  /** `estimated` when OpenRouter has not told the cost; corrected later. */
  state: "settled" | "estimated";
  /** What OpenRouter charges. */
  costNano: NanoUsd;
  /** A provider's own key paid; OpenRouter charged its fee alone. */
  isByok: boolean;
  upstreamCostNano: NanoUsd | null;
  /** What of the cost was for the prompt, and for the completion; null where OpenRouter did not say. */
  promptCostNano: NanoUsd | null;
  completionCostNano: NanoUsd | null;
  generationId: string | null;
  model: string | null;
  provider: string | null;
  promptTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  cachedTokens: number;
  cacheWriteTokens: number;
  audioTokens: number;
  imageTokens: number;
  /** The HTTP status the call had upstream. */
  status: number;
  finishReason: string | null;
  cancelled: boolean;
  /** What became of it when its client left. */
  cancelMode: CancelMode | null;
  errorReason: string | null;
  latencyMs: number | null;
  firstTokenMs: number | null;
}

/** An outcome that cost nothing and produced nothing; spread over what is known. */
export const NOTHING: Outcome = {
  state: "settled",
  costNano: 0n,
  isByok: false,
  upstreamCostNano: null,
  promptCostNano: null,
  completionCostNano: null,
  generationId: null,
  model: null,
  provider: null,
  promptTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  audioTokens: 0,
  imageTokens: 0,
  status: 200,
  finishReason: null,
  cancelled: false,
  cancelMode: null,
  errorReason: null,
  latencyMs: null,
  firstTokenMs: null,
};
