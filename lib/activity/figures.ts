import { formatUsd, type NanoUsd } from "@/lib/money";
import type { Figures, QueryActivity } from "./shape";

/** Sums of roll-ups; null is what the roll-up does not have. */
export interface Sums {
  priceNano: NanoUsd;
  costNano: NanoUsd;
  requests: number;
  errors: number | null;
  promptTokens: bigint;
  completionTokens: bigint;
  reasoningTokens: bigint | null;
  firstTokenMs: bigint | null;
  firstTokens: number | null;
}

/** What comes of no calls, in a roll-up that has errors and times or in one that has not. */
export function noUsage(isByEndUser: boolean): Sums {
  const kept = isByEndUser ? null : 0;
  return {
    priceNano: 0n,
    costNano: 0n,
    requests: 0,
    errors: kept,
    promptTokens: 0n,
    completionTokens: 0n,
    reasoningTokens: kept === null ? null : 0n,
    firstTokenMs: kept === null ? null : 0n,
    firstTokens: kept,
  };
}

/** Adds `sign` times one to another. */
export function add(one: Sums, other: Sums, sign: 1 | -1 = 1): Sums {
  const big = BigInt(sign);
  return {
    priceNano: one.priceNano + big * other.priceNano,
    costNano: one.costNano + big * other.costNano,
    requests: one.requests + sign * other.requests,
    errors: one.errors === null || other.errors === null ? null : one.errors + sign * other.errors,
    promptTokens: one.promptTokens + big * other.promptTokens,
    completionTokens: one.completionTokens + big * other.completionTokens,
    reasoningTokens: addBig(one.reasoningTokens, other.reasoningTokens, big),
    firstTokenMs: addBig(one.firstTokenMs, other.firstTokenMs, big),
    firstTokens:
      one.firstTokens === null || other.firstTokens === null
        ? null
        : one.firstTokens + sign * other.firstTokens,
  };
}

function addBig(one: bigint | null, other: bigint | null, sign: bigint): bigint | null {
  return one === null || other === null ? null : one + sign * other;
}

/** What some rows come to together. */
export function sumOf(rows: { sums: Sums }[], isByEndUser: boolean): Sums {
  return rows.reduce((total, { sums }) => add(total, sums), noUsage(isByEndUser));
}

export function describeSums(sums: Sums, isOperator: boolean): Figures {
  const { firstTokens, firstTokenMs } = sums;
  return {
    spend: formatUsd(sums.priceNano),
    cost: isOperator ? formatUsd(sums.costNano) : null,
    requests: sums.requests,
    errors: sums.errors,
    prompt_tokens: Number(sums.promptTokens),
    completion_tokens: Number(sums.completionTokens),
    reasoning_tokens: sums.reasoningTokens === null ? null : Number(sums.reasoningTokens),
    first_token_ms:
      firstTokens && firstTokenMs !== null ? Math.round(Number(firstTokenMs) / firstTokens) : null,
  };
}

/** By what groups are ranked. */
export function rankOf(sums: Sums, metric: QueryActivity["metric"]): number {
  switch (metric) {
    case "spend":
      return Number(sums.priceNano);
    case "requests":
      return sums.requests;
    case "tokens":
      return Number(sums.promptTokens + sums.completionTokens);
    case "errors":
      return sums.errors ?? 0;
    case "first_token":
      return sums.firstTokens ? Number(sums.firstTokenMs) / sums.firstTokens : 0;
  }
}
