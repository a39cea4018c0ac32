import { windowAt } from "@/lib/budgets";
import { type Pool, type PoolClient, transact } from "@/lib/db";
import { rollUpsOf } from "@/lib/holds";
import { AT_COST } from "@/lib/prices";
import type { PastCall } from "./history";

/** A tenant of the demo as its rows are known by, and what it did. */
export interface SeededTenant {
  id: string;
  timeZone: string;
  /** Its OpenRouter keys by slot. */
  slots: Map<string, { id: string; hash: string | null }>;
  /** Its issued keys by name. */
  apiKeys: Map<string, { id: string; slot: string }>;
  calls: PastCall[];
}

const ROWS_AT_A_TIME = 2_000;

/**
 * Writes the past of some tenants as if the ledger had settled it call by call: generations, the day roll-ups made from
 * them, whom they were for, what every window of every budget has spent, and which program used which secret when. All
 * or nothing.
 */
export async function bookHistory(pool: Pool, tenants: SeededTenant[]): Promise<void> {
  const oldest = Math.min(
    ...tenants.flatMap(({ calls }) => calls.map(({ createdAt }) => createdAt.getTime())),
  );
  await transact(pool, async (client) => {
    await client.query("SELECT ensure_generation_partitions($1, 3)", [new Date(oldest)]);
    for (const tenant of tenants) {
      const rows = tenant.calls.map((call) => rowOf(tenant, call));
      for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
        await client.query(INSERT_GENERATIONS, [JSON.stringify(rows.slice(from, from + ROWS_AT_A_TIME))]);
      }
      await bookWindows(client, tenant);
    }
    await client.query(`WITH ${rollUpsOf("generations")} SELECT`);
    await client.query(MEET_END_USERS);
    await client.query(NOTE_LAST_USE);
    await client.query(NOTE_USES);
  });
}

function rowOf({ id, slots, apiKeys }: SeededTenant, call: PastCall) {
  const apiKey = apiKeys.get(call.keyName)!;
  return {
    id: call.id,
    tenant_id: id,
    api_key_id: apiKey.id,
    provisioned_key_id: slots.get(apiKey.slot)!.id,
    generation_id: call.generationId,
    state: "settled",
    end_user: call.endUser,
    session_id: null,
    model_asked: call.model,
    model: call.model,
    provider: call.provider,
    prompt_tokens: call.promptTokens,
    completion_tokens: call.completionTokens,
    reasoning_tokens: call.reasoningTokens,
    cached_tokens: call.cachedTokens,
    cache_write_tokens: 0,
    audio_tokens: 0,
    image_tokens: 0,
    cost_nano: String(call.costNano),
    prompt_cost_nano: String(call.promptCostNano),
    completion_cost_nano: String(call.completionCostNano),
    price_nano: String(call.costNano),
    price_ppm: AT_COST,
    is_byok: false,
    held_nano: String(call.heldNano),
    status: call.status,
    finish_reason: call.finishReason,
    streamed: call.streamed,
    cancelled: call.cancelled,
    error_reason: call.errorReason,
    latency_ms: call.latencyMs,
    first_token_ms: call.firstTokenMs,
    created_at: call.createdAt,
    settled_at: new Date(call.createdAt.getTime() + call.latencyMs),
  };
}

interface BudgetRow {
  id: string;
  api_key_id: string | null;
  window: "daily" | "weekly" | "monthly" | "lifetime";
}

async function bookWindows(client: PoolClient, tenant: SeededTenant): Promise<void> {
  const { rows: budgets } = await client.query<BudgetRow>(
    'SELECT id, api_key_id, "window" FROM budgets WHERE tenant_id = $1',
    [tenant.id],
  );
  const windows = new Map<string, { budget_id: string; starts_at: Date; ends_at: Date; spent: bigint }>();
  for (const budget of budgets) {
    for (const call of tenant.calls) {
      if (budget.api_key_id !== null && budget.api_key_id !== tenant.apiKeys.get(call.keyName)?.id) continue;
      const { startsAt, endsAt } = windowAt(call.createdAt, budget.window, tenant.timeZone);
      const place = `${budget.id} ${startsAt.getTime()}`;
      const window = windows.get(place) ?? {
        budget_id: budget.id,
        starts_at: startsAt,
        ends_at: endsAt,
        spent: 0n,
      };
      window.spent += call.costNano;
      windows.set(place, window);
    }
  }
  const rows = [...windows.values()].map((window) => ({ ...window, spent: String(window.spent) }));
  await client.query(UPSERT_WINDOWS, [JSON.stringify(rows)]);
}

const INSERT_GENERATIONS =
  "INSERT INTO generations SELECT * FROM jsonb_populate_recordset(NULL::generations, $1::jsonb)";

const UPSERT_WINDOWS = `
  INSERT INTO budget_windows (tenant_id, budget_id, starts_at, ends_at, limit_nano, spent_nano)
  SELECT b.tenant_id, b.id, w.starts_at, w.ends_at, b.limit_nano, w.spent
  FROM jsonb_to_recordset($1::jsonb) AS w(budget_id uuid, starts_at timestamptz, ends_at timestamptz, spent bigint)
  JOIN budgets b ON b.id = w.budget_id
  ON CONFLICT (budget_id, starts_at) DO UPDATE SET spent_nano = excluded.spent_nano`;

const MEET_END_USERS = `
  INSERT INTO end_users (tenant_id, name, first_seen_at, last_seen_at)
  SELECT tenant_id, end_user, min(created_at), max(created_at)
  FROM generations
  WHERE end_user IS NOT NULL
  GROUP BY 1, 2`;

const NOTE_LAST_USE = `
  UPDATE api_keys k SET last_used_at = g.last
  FROM (SELECT api_key_id, max(created_at) AS last FROM generations GROUP BY 1) g
  WHERE k.id = g.api_key_id`;

/** A quarter of the calls come from a program that was not told of a new secret. */
const NOTE_USES = `
  INSERT INTO api_key_uses (tenant_id, secret_id, day, client, requests, address, last_used_at)
  SELECT c.tenant_id, s.id, (c.created_at AT TIME ZONE 'UTC')::date, c.client, count(*), '198.51.100.24',
    max(c.created_at)
  FROM (
    SELECT *, CASE WHEN hashtext(id::text) % 4 = 0 THEN 'OpenAI/Python 2.8.1' ELSE 'OpenAI/JS 6.8.1' END AS client
    FROM generations
  ) c
  CROSS JOIN LATERAL (
    SELECT id FROM api_key_secrets WHERE api_key_id = c.api_key_id
    ORDER BY created_at <= c.created_at DESC, CASE WHEN c.client LIKE '%Python%' THEN created_at END, created_at DESC
    LIMIT 1
  ) s
  GROUP BY 1, 2, 3, 4`;
