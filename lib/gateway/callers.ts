import { LRUCache } from "lru-cache";
import { networks } from "@/lib/networks";
import type { Pool } from "@/lib/db";
import type { Keyring } from "@/lib/secrets";
import { CALLER_BY_HASH, type Caller, type CallerRow } from "./policy";

/** The bound of I6 when notification is down: nothing is believed for longer. */
const TRUSTED_MS = 5_000;
const UNKNOWN_TRUSTED_MS = 1_000;
const CAPACITY = 10_000;

const UNKNOWN = Symbol("no such key");

/**
 * The gateway's memory of callers by key hash. A snapshot is trusted for five seconds or until a notification says that
 * its tenant changed, whichever is first; concurrent look-ups of one key share one query. When the database is away
 * and nothing trusted is left, it throws: the caller is told 503, never 401 (I12).
 */
export class Callers {
  readonly #snapshots = new LRUCache<string, Caller | typeof UNKNOWN>({ max: CAPACITY, ttl: TRUSTED_MS });
  readonly #loading = new Map<string, Promise<Caller | null>>();
  #epoch = 0;

  constructor(
    private readonly pool: Pool,
    private readonly keyring: Keyring,
  ) {}

  /** Null when no key has this hash. */
  find(hash: string): Caller | null | Promise<Caller | null> {
    const known = this.#snapshots.get(hash);
    if (known !== undefined) return known === UNKNOWN ? null : known;
    let loading = this.#loading.get(hash);
    if (!loading) {
      loading = this.#load(hash).finally(() => this.#loading.delete(hash));
      this.#loading.set(hash, loading);
    }
    return loading;
  }

  /** Forgets a tenant's keys, or everything when it is not known whose changed. */
  forget(tenantId: string | null): void {
    this.#epoch++;
    this.#loading.clear();
    if (tenantId === null) return this.#snapshots.clear();
    for (const [hash, caller] of this.#snapshots.entries()) {
      if (caller === UNKNOWN || caller.tenantId === tenantId) this.#snapshots.delete(hash);
    }
  }

  async #load(hash: string): Promise<Caller | null> {
    const epoch = this.#epoch;
    const { rows } = await this.pool.query<CallerRow>({
      name: "caller-by-hash",
      text: CALLER_BY_HASH,
      values: [hash],
    });
    const caller = rows[0] ? this.#caller(rows[0]) : null;
    // What was read before a change was announced may be what the change replaced.
    if (epoch === this.#epoch) {
      if (caller) this.#snapshots.set(hash, caller);
      else this.#snapshots.set(hash, UNKNOWN, { ttl: UNKNOWN_TRUSTED_MS });
    }
    return caller;
  }

  #caller(row: CallerRow): Caller {
    return {
      apiKeyId: row.api_key_id,
      secretId: row.secret_id,
      secretRetiresAt: row.retires_at,
      kind: row.kind,
      keyLabel: row.label,
      keyCreatedAt: row.created_at,
      disabledAt: row.disabled_at,
      revokedAt: row.revoked_at,
      expiresAt: row.expires_at,
      tenantId: row.tenant_id,
      isSuspended: row.status !== "active",
      isDeleted: row.status === "deleted",
      timeZone: row.time_zone,
      allowedModels: row.allowed_models,
      keyAllowedModels: row.key_allowed_models,
      allowedAddresses: row.allowed_ips.length > 0 ? networks(row.allowed_ips) : null,
      rates: ratesOf(row),
      defaultMaxTokens: row.default_max_tokens,
      provisionedKey: this.#provisionedKey(row),
      keyObstacle: row.is_disabled ? "switched_off" : row.is_imported ? "imported" : null,
      budgets: row.budgets,
    };
  }

  #provisionedKey(row: CallerRow): Caller["provisionedKey"] {
    if (!row.provisioned_key_id || !row.secret_ciphertext) return null;
    if (row.key_status !== "active" || row.is_disabled) return null;
    const place = {
      tenantId: row.tenant_id,
      rowId: row.provisioned_key_id,
      purpose: "provisioned-key",
    } as const;
    return { id: row.provisioned_key_id, secret: this.keyring.open(row.secret_ciphertext, place) };
  }
}

function ratesOf(row: CallerRow): Caller["rates"] {
  const { requests_per_minute, tokens_per_minute, max_parallel } = row;
  if (requests_per_minute === null && tokens_per_minute === null && max_parallel === null) return null;
  return {
    requestsPerMinute: requests_per_minute,
    tokensPerMinute: tokens_per_minute,
    maxParallel: max_parallel,
  };
}
