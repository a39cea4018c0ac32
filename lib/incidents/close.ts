import type { Services } from "@/lib/context";
import type { Pool } from "@/lib/db";
import { OpenRouterFailure } from "@/lib/openrouter";
import { keyWorks, type Upstream } from "@/lib/upstream";
import { resolveIncident } from "./note";
import type { IncidentKind } from "./shape";

interface OpenIncident {
  kind: IncidentKind;
  subject: string;
  is_quiet: boolean;
}

interface QuarantinedKey {
  id: string;
  tenant_id: string;
  secret_ciphertext: string | null;
  is_gone: boolean;
}

/** Closes what is over: a key that works again or is gone, an account with credits, and the rest once it is quiet. */
export async function closeIncidents(
  { secrets, openrouter }: Pick<Services, "secrets" | "openrouter">,
  pool: Pool,
  upstream: Upstream,
): Promise<number> {
  const { rows: incidents } = await pool.query<OpenIncident>(
    `SELECT kind, subject, last_seen_at < now() - interval '10 minutes' AS is_quiet FROM incidents
     WHERE resolved_at IS NULL`,
  );
  let closed = 0;
  for (const { kind, subject, is_quiet: isQuiet } of incidents) {
    if (!(await isOver(kind, subject, isQuiet))) continue;
    await resolveIncident(pool, kind, subject);
    closed++;
  }
  return closed;

  async function isOver(kind: IncidentKind, subject: string, isQuiet: boolean): Promise<boolean> {
    if (kind === "upstream_auth") return releaseKey(subject);
    if (kind === "upstream_credits") return hasCredits();
    // Who watches budgets and credits closes what is over there.
    if (kind === "budget_threshold" || kind === "credits_low") return false;
    return isQuiet;
  }

  async function releaseKey(id: string): Promise<boolean> {
    const { rows } = await pool.query<QuarantinedKey>(
      `SELECT id, tenant_id, secret_ciphertext, retired_at IS NOT NULL OR status = 'deleted' AS is_gone
       FROM provisioned_keys WHERE id = $1`,
      [id],
    );
    const [key] = rows;
    if (!key || key.is_gone) return true;
    const place = { tenantId: key.tenant_id, rowId: key.id, purpose: "provisioned-key" } as const;
    const secret = key.secret_ciphertext && secrets.keyring.open(key.secret_ciphertext, place);
    if (!secret || !(await keyWorks(upstream, secret))) return false;
    await pool.query("UPDATE provisioned_keys SET quarantined_at = NULL WHERE id = $1", [id]);
    return true;
  }

  async function hasCredits(): Promise<boolean> {
    try {
      const { totalNano, usedNano } = await openrouter.credits();
      return totalNano > usedNano;
    } catch (error) {
      if (error instanceof OpenRouterFailure) return false;
      throw error;
    }
  }
}
