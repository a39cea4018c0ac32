import type { SeededTenant } from "./book";
import type { PastCall } from "./history";

const AT_A_TIME = 2_000;

/**
 * Gives the fake OpenRouter the same past, so that its bill is our ledger. Calls it never answered are not on it.
 * @param controlUrl where the fake is steered, such as `http://127.0.0.1:4010/control`
 */
export async function billHistory(controlUrl: string, tenants: SeededTenant[]): Promise<void> {
  const generations = tenants
    .flatMap(({ id, slots, apiKeys, calls }) =>
      calls.flatMap((call) => billed(call, slots.get(apiKeys.get(call.keyName)!.slot)!.hash!, id)),
    )
    .sort((a, b) => a.created_at.localeCompare(b.created_at));
  for (let from = 0; from < generations.length; from += AT_A_TIME) {
    const response = await fetch(`${controlUrl}/generations`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(generations.slice(from, from + AT_A_TIME)),
    });
    if (!response.ok) throw new Error(`The fake OpenRouter refused the history: ${await response.text()}`);
  }
}

function billed(call: PastCall, hash: string, tenantId: string) {
  if (call.generationId === null) return [];
  return [
    {
      id: call.generationId,
      key_hash: hash,
      model: call.model,
      provider: call.provider,
      prompt_tokens: call.promptTokens,
      completion_tokens: call.completionTokens,
      reasoning_tokens: call.reasoningTokens,
      cached_tokens: call.cachedTokens,
      created_at: call.createdAt.toISOString(),
      external_user: `${tenantId}:${call.endUser}`,
      streamed: call.streamed,
      cancelled: call.cancelled,
      cost_nano: String(call.costNano),
    },
  ];
}
