import type { Pool } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { costWithin } from "@/lib/prices";
import type { Keyring } from "@/lib/secrets";
import { findGeneration, type GenerationFacts, type Upstream } from "@/lib/upstream";
import { NOTHING, type Outcome } from "./hold";
import { settleHolds } from "./settle";

export interface Recovery {
  pool: Pool;
  upstream: Upstream;
  keyring: Keyring;
  /** OpenRouter's all-time `usage` of a provisioned key, or null when it cannot be asked. */
  keyUsage(hash: string): Promise<NanoUsd | null>;
}

interface ExpiredHold {
  id: string;
  tenant_id: string;
  provisioned_key_id: string;
  amount_nano: bigint;
  price_ppm: number;
  generation_id: string | null;
  model: string;
  cancelled: boolean;
  attempts: number;
  secret_ciphertext: string | null;
  hash: string | null;
}

/** After this many unanswered questions a hold is booked as an estimate, so that no budget stays blocked. */
const MAX_ATTEMPTS = 5;
const BATCH = 100;

/**
 * Settles holds whose gateway died or gave them up: with OpenRouter's exact cost when it knows the call, else as an
 * estimate that says so. Any number of workers may run this at once; each hold is claimed by one of them.
 * Answers how many were settled.
 */
export async function recoverHolds(recovery: Recovery): Promise<number> {
  const holds = await claim(recovery.pool);
  const settled = await Promise.all(holds.map((hold) => recover(recovery, hold)));
  return settled.filter(Boolean).length;
}

/**
 * Takes expired holds and backs each off, so that the next look comes 1, 2, 4, 8, 8 … seconds later: a claim may have come to
 * nothing because its worker or Postgres died, and budgets stay blocked meanwhile.
 */
async function claim(pool: Pool): Promise<ExpiredHold[]> {
  const { rows } = await pool.query<ExpiredHold>(
    `WITH expired AS (
       SELECT id FROM holds WHERE lease_until <= now() ORDER BY lease_until LIMIT $1 FOR UPDATE SKIP LOCKED
     ), claimed AS (
       UPDATE holds h SET attempts = h.attempts + 1, lease_until = now() + interval '1 second' * power(2, least(h.attempts, 3))
       FROM expired e WHERE h.id = e.id
       RETURNING h.*
     )
     SELECT c.id, c.tenant_id, c.provisioned_key_id, c.amount_nano, c.price_ppm, c.generation_id, c.model, c.cancelled, c.attempts,
            p.secret_ciphertext, p.hash
     FROM claimed c JOIN provisioned_keys p ON p.id = c.provisioned_key_id`,
    [BATCH],
  );
  return rows;
}

async function recover(recovery: Recovery, hold: ExpiredHold): Promise<boolean> {
  const facts = hold.generation_id && (await lookUp(recovery, hold, hold.generation_id));
  const outcome = facts ? settledOutcome(facts, hold.model, hold.cancelled) : await estimate(recovery, hold);
  if (!outcome) return false;
  const [isMine] = await settleHolds(recovery.pool, [{ holdId: hold.id, outcome }]);
  return isMine!;
}

async function lookUp(
  recovery: Recovery,
  hold: ExpiredHold,
  generationId: string,
): Promise<GenerationFacts | null> {
  const secret = secretOf(recovery.keyring, hold);
  return secret === null ? null : findGeneration(recovery.upstream, secret, generationId);
}

/** Null where there is none, or none that can be opened: an encryption key that was lost must not block a budget for good. */
function secretOf(keyring: Keyring, hold: ExpiredHold): string | null {
  if (!hold.secret_ciphertext) return null;
  const place = {
    tenantId: hold.tenant_id,
    rowId: hold.provisioned_key_id,
    purpose: "provisioned-key",
  } as const;
  try {
    return keyring.open(hold.secret_ciphertext, place);
  } catch {
    return null;
  }
}

/**
 * The ledger row of a call whose exact cost OpenRouter has told afterwards. There it names the dated version that
 * served (`…-2024-07-18`); a version of the model that was asked for is booked under the name everybody knows.
 */
export function settledOutcome(facts: GenerationFacts, modelAsked: string, isCancelled: boolean): Outcome {
  return {
    ...NOTHING,
    ...facts,
    model: facts.model.startsWith(modelAsked) ? modelAsked : facts.model,
    cancelled: isCancelled || facts.cancelled,
    cancelMode: isCancelled || facts.cancelled ? "aborted" : null,
    errorReason: isCancelled || facts.cancelled || facts.finishReason ? null : "interrupted",
  };
}

/**
 * Null while there is hope for an exact figure. A call that died before OpenRouter named it can only be what its key used
 * beyond its ledger; while other calls of the key are open that is ambiguous, and after the last try the whole hold is
 * booked. Nothing used is no answer before the last try either, half a minute after the lease ran out: OpenRouter's totals
 * lag by about a minute. Either way `correctFromUsage` has the last word.
 */
async function estimate(recovery: Recovery, hold: ExpiredHold): Promise<Outcome | null> {
  const isLastTry = hold.attempts >= MAX_ATTEMPTS;
  const residue = hold.generation_id ? null : await unexplainedUsage(recovery, hold);
  if (!isLastTry && (residue === null || residue === 0n)) return null;
  const heldNano = costWithin(hold.amount_nano, hold.price_ppm, residue ?? 0n);
  const costNano = residue !== null && residue < heldNano ? residue : heldNano;
  return {
    ...NOTHING,
    state: "estimated",
    costNano,
    status: 0,
    cancelled: hold.cancelled,
    cancelMode: hold.cancelled ? "aborted" : null,
    errorReason: "interrupted",
  };
}

/**
 * Null while it cannot be told apart from what other open calls of the key use. Usage is read before the ledger, so that
 * a call booked in between makes the residue smaller, never larger.
 */
async function unexplainedUsage(recovery: Recovery, hold: ExpiredHold): Promise<NanoUsd | null> {
  const usage = hold.hash ? await recovery.keyUsage(hold.hash) : null;
  if (usage === null) return null;
  const { rows } = await recovery.pool.query<{ booked: bigint; others: bigint }>(
    `SELECT (SELECT coalesce(sum(cost_nano), 0)::bigint FROM usage_days
              WHERE tenant_id = $3 AND provisioned_key_id = $1) AS booked,
            (SELECT count(*) FROM holds WHERE provisioned_key_id = $1 AND id <> $2) AS others`,
    [hold.provisioned_key_id, hold.id, hold.tenant_id],
  );
  const { booked, others } = rows[0]!;
  if (others > 0n) return null;
  return usage > booked ? usage - booked : 0n;
}
