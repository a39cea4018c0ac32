import { LRUCache } from "lru-cache";
import { networks } from "@/lib/networks";
import type { Pool } from "@/lib/db";
import type { Keyring } from "@/lib/secrets";
import { attributionHeaders } from "./headers";
import { CALLERS_BY_HASH, type Caller, type CallerRow } from "./policy";
import { readModelPrices } from "@/lib/prices";
import { tenantPolicyOf } from "./tenant-policy";

/** The bound of I6 when notification is down. */
const UNPROVED_MS = 5_000;
/** No OpenRouter secret stays decrypted in memory for longer. */
const TRUSTED_MS = 60_000;
const UNKNOWN_TRUSTED_MS = 1_000;
const CAPACITY = 100_000;
const BATCH_SIZE = 500;

/** What a hash meant when it was looked up; null is no key. */
interface Snapshot {
  caller: Caller | null;
  readAt: number;
  epoch: number;
}

interface LookUp {
  hash: string;
  epoch: number;
  found: Promise<Caller | null>;
  answer(found: Caller | null | Error): void;
}

/**
 * The gateway's memory of callers by key hash. A snapshot is trusted until a notification says that its tenant changed,
 * for a minute at most, and never for more than five seconds after the last moment of which it is proved that
 * notifications arrive. Look-ups of one turn of the event loop share a query. When the database is away and nothing
 * trusted is left, it throws: the caller is told 503, never 401 (I12).
 */
export class Callers {
  readonly #snapshots = new LRUCache<string, Snapshot>({ max: CAPACITY });
  readonly #running = new Map<string, LookUp>();
  #wanted: LookUp[] = [];
  /** Counts announcements: what was read in one epoch is not believed once its tenant is announced in a later one. */
  #epoch = 0;
  readonly #forgottenAt = new Map<string, number>();
  #allForgottenAt = 0;
  #lookups = 0;

  /** `heardUntil` is the change listener's, on the clock of `nowMs`. */
  constructor(
    private readonly pool: Pool,
    private readonly keyring: Keyring,
    private readonly heardUntil: () => number,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  get size(): number {
    return this.#snapshots.size;
  }

  /** How often the database was asked. */
  get lookups(): number {
    return this.#lookups;
  }

  /** Null when no key has this hash. */
  find(hash: string): Caller | null | Promise<Caller | null> {
    const known = this.#snapshots.get(hash);
    if (known && this.#isTrusted(known)) return known.caller;
    const running = this.#running.get(hash);
    // One that began before an announcement may find what the announcement replaced.
    return running?.epoch === this.#epoch ? running.found : this.#lookUp(hash);
  }

  /** Forgets a tenant's keys, or everything when it is not known whose changed. */
  forget(tenantId: string | null): void {
    this.#epoch++;
    if (tenantId !== null && this.#forgottenAt.size < CAPACITY) {
      this.#forgottenAt.set(tenantId, this.#epoch);
      return;
    }
    this.#allForgottenAt = this.#epoch;
    this.#forgottenAt.clear();
  }

  #isTrusted({ caller, readAt, epoch }: Snapshot): boolean {
    const now = this.nowMs();
    // A key that does not exist may come to exist with any announcement.
    if (!caller) return epoch === this.#epoch && now < readAt + UNKNOWN_TRUSTED_MS;
    if (epoch < this.#allForgottenAt || epoch < (this.#forgottenAt.get(caller.tenantId) ?? 0)) return false;
    return now < Math.min(readAt + TRUSTED_MS, Math.max(readAt, this.heardUntil()) + UNPROVED_MS);
  }

  #lookUp(hash: string): Promise<Caller | null> {
    let answer!: LookUp["answer"];
    const found = new Promise<Caller | null>((resolve, reject) => {
      answer = (caller) => (caller instanceof Error ? reject(caller) : resolve(caller));
    });
    const lookUp = { hash, epoch: this.#epoch, found, answer };
    this.#running.set(hash, lookUp);
    if (this.#wanted.push(lookUp) === 1) setImmediate(() => this.#readWanted());
    return found;
  }

  #readWanted(): void {
    const wanted = this.#wanted;
    this.#wanted = [];
    for (let i = 0; i < wanted.length; i += BATCH_SIZE) void this.#read(wanted.slice(i, i + BATCH_SIZE));
  }

  async #read(lookUps: LookUp[]): Promise<void> {
    const readAt = this.nowMs();
    const rows = await this.#rowsOf(lookUps.map(({ hash }) => hash));
    for (const lookUp of lookUps) {
      const { hash, epoch } = lookUp;
      const caller = rows instanceof Error ? rows : this.#callerOf(rows.get(hash));
      if (!(caller instanceof Error)) this.#snapshots.set(hash, { caller, readAt, epoch });
      if (this.#running.get(hash) === lookUp) this.#running.delete(hash);
      lookUp.answer(caller);
    }
  }

  async #rowsOf(hashes: string[]): Promise<Map<string, CallerRow> | Error> {
    this.#lookups += hashes.length;
    try {
      const { rows } = await this.pool.query<CallerRow>({
        name: "callers-by-hash",
        text: CALLERS_BY_HASH,
        values: [hashes],
      });
      return new Map(rows.map((row) => [row.hash, row]));
    } catch (error) {
      return error as Error;
    }
  }

  /** A secret that does not open is the trouble of its own key. */
  #callerOf(row: CallerRow | undefined): Caller | null | Error {
    try {
      return row ? this.#caller(row) : null;
    } catch (error) {
      return error as Error;
    }
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
      pricePpm: row.price_ppm,
      modelPrices: readModelPrices(row.model_prices),
      allowedModels: row.allowed_models,
      keyAllowedModels: row.key_allowed_models,
      allowedAddresses: row.allowed_ips.length > 0 ? networks(row.allowed_ips) : null,
      allowedOrigins: row.allowed_origins,
      policy: tenantPolicyOf(row, this.keyring),
      defaultMaxTokens: row.default_max_tokens,
      attribution: attributionHeaders(row.attribution_url, row.attribution_title),
      provisionedKey: this.#provisionedKey(row),
      keyObstacle: obstacleOf(row),
      budgets: row.budgets,
    };
  }

  #provisionedKey(row: CallerRow): Caller["provisionedKey"] {
    if (!row.provisioned_key_id || !row.secret_ciphertext) return null;
    if (row.key_status !== "active" || row.is_disabled || row.is_quarantined) return null;
    const place = {
      tenantId: row.tenant_id,
      rowId: row.provisioned_key_id,
      purpose: "provisioned-key",
    } as const;
    return { id: row.provisioned_key_id, secret: this.keyring.open(row.secret_ciphertext, place) };
  }
}

function obstacleOf(row: CallerRow): Caller["keyObstacle"] {
  if (row.is_disabled) return "switched_off";
  if (row.is_imported) return "imported";
  return row.is_quarantined ? "refused" : null;
}
