import type { Generation } from "./generation";
import type { Ledger } from "./ledger";

/** What the fake says it charged: the figure a client's own ledger is compared with. */
export interface Bill {
  totalNano: bigint;
  /** Nano-USD by key hash, deleted keys included. */
  byKey: ReadonlyMap<string, bigint>;
  generations: readonly Generation[];
}

export function drawBill(ledger: Ledger): Bill {
  const byKey = new Map<string, bigint>();
  for (const { keyHash, costNano } of ledger.generations)
    byKey.set(keyHash, (byKey.get(keyHash) ?? 0n) + costNano);
  return { totalNano: ledger.totalNano, byKey, generations: [...ledger.generations] };
}

/** The bill as `GET /control/bill` sends it: amounts are strings of whole nano-USD. */
export function billJson(bill: Bill): Record<string, unknown> {
  return {
    total_nano: String(bill.totalNano),
    keys: Array.from(bill.byKey, ([keyHash, nano]) => ({ key_hash: keyHash, cost_nano: String(nano) })),
    generations: bill.generations.map((generation) => ({
      id: generation.id,
      key_hash: generation.keyHash,
      model: generation.model,
      provider: generation.provider,
      prompt_tokens: generation.promptTokens,
      cached_tokens: generation.cachedTokens,
      completion_tokens: generation.completionTokens,
      reasoning_tokens: generation.reasoningTokens,
      cost_nano: String(generation.costNano),
      streamed: generation.streamed,
      cancelled: generation.cancelled,
      finish_reason: generation.finishReason,
      external_user: generation.externalUser,
      created_at: new Date(generation.createdAtMs).toISOString(),
    })),
  };
}
