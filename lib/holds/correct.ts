import { type Pool, transact } from "@/lib/db";
import type { Keyring } from "@/lib/secrets";
import { findGeneration, type Upstream } from "@/lib/upstream";
import { rebook } from "./rebook";

interface EstimatedRow {
  id: string;
  tenant_id: string;
  provisioned_key_id: string;
  generation_id: string;
  secret_ciphertext: string;
}

/**
 * Asks OpenRouter again for calls that had to be booked as estimates within the last day, and replaces the estimate
 * by the exact cost in ledger, budgets and roll-up at once. Each run draws fifty by lot, so that calls OpenRouter never
 * answers for keep none waiting; one that fails is left to a later run. Answers how many were corrected.
 */
export async function correctEstimates(pool: Pool, upstream: Upstream, keyring: Keyring): Promise<number> {
  const { rows } = await pool.query<EstimatedRow>(
    `SELECT g.id, g.tenant_id, g.provisioned_key_id, g.generation_id, p.secret_ciphertext
     FROM generations g JOIN provisioned_keys p ON p.id = g.provisioned_key_id
     WHERE g.state = 'estimated' AND g.settled_at > now() - interval '1 day'
       AND g.generation_id IS NOT NULL AND p.secret_ciphertext IS NOT NULL
     ORDER BY random() LIMIT 50`,
  );
  let corrected = 0;
  for (const row of rows) {
    const isCorrected = await correct(pool, upstream, keyring, row).catch(() => false);
    if (isCorrected) corrected++;
  }
  return corrected;
}

async function correct(
  pool: Pool,
  upstream: Upstream,
  keyring: Keyring,
  row: EstimatedRow,
): Promise<boolean> {
  const place = {
    tenantId: row.tenant_id,
    rowId: row.provisioned_key_id,
    purpose: "provisioned-key",
  } as const;
  const facts = await findGeneration(upstream, keyring.open(row.secret_ciphertext, place), row.generation_id);
  return facts !== null && transact(pool, (client) => rebook(client, row.id, "openrouter", facts));
}
