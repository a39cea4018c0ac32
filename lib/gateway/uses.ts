import type { Clock } from "@/lib/clock";
import type { Pool } from "@/lib/db";
import type { Log } from "@/lib/log";

const FLUSH_MS = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_CLIENTS = 64;
const MAX_CLIENT_LENGTH = 60;
const MAX_AGENTS = 2_000;
const OTHER = "other";

interface Use {
  requests: number;
  address: string | null;
  lastUsedAt: number;
}

/** One secret's programs on one UTC day. */
interface Day {
  day: number;
  clients: Map<string, Use>;
}

/**
 * Counts which programs use a secret, from where, and how often; written every ten seconds in one statement, never per
 * request. A failed write keeps its counts for the next. At most 64 programs a secret and day are told apart.
 */
export class Uses {
  readonly #days = new Map<string, Day>();
  readonly #agents = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;
  #writing: Promise<void> | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  count(secretId: string, userAgent: string | undefined, address: string | null): void {
    const now = this.clock.now().getTime();
    const day = Math.floor(now / DAY_MS);
    let known = this.#days.get(secretId);
    if (known?.day !== day) this.#days.set(secretId, (known = { day, clients: this.#carriedOver(known) }));
    const client = this.#clientOf(userAgent);
    const name = known.clients.has(client) || known.clients.size < MAX_CLIENTS ? client : OTHER;
    const use = known.clients.get(name);
    if (!use) known.clients.set(name, { requests: 1, address, lastUsedAt: now });
    else {
      use.requests++;
      use.address = address;
      use.lastUsedAt = now;
    }
  }

  /** Writes what was counted since the last time; one write at a time. Never throws. */
  flush(): Promise<void> {
    return (this.#writing ??= this.#write().finally(() => (this.#writing = null)));
  }

  async #write(): Promise<void> {
    const counted = [...this.#days].flatMap(([secretId, { day, clients }]) =>
      [...clients]
        .filter(([, { requests }]) => requests > 0)
        .map(([client, use]) => ({ secretId, day, client, use, written: use.requests })),
    );
    if (counted.length > 0) {
      try {
        await this.pool.query({
          name: "api-key-uses",
          text: WRITE,
          values: [
            counted.map(({ secretId }) => secretId),
            counted.map(({ day }) => new Date(day * DAY_MS).toISOString().slice(0, 10)),
            counted.map(({ client }) => client),
            counted.map(({ written }) => written),
            counted.map(({ use }) => use.address),
            counted.map(({ use }) => new Date(use.lastUsedAt)),
          ],
        });
      } catch (err) {
        return this.log.debug({ err }, "Uses of keys could not be written; they are kept for the next time");
      }
      for (const { use, written } of counted) use.requests -= written;
    }
    this.#forgetIdle();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    await this.flush();
  }

  /** What the day before left unwritten belongs to the new one: a few seconds' worth. */
  #carriedOver(before: Day | undefined): Day["clients"] {
    return new Map([...(before?.clients ?? [])].filter(([, { requests }]) => requests > 0));
  }

  #forgetIdle(): void {
    const today = Math.floor(this.clock.now().getTime() / DAY_MS);
    for (const [secretId, { day }] of this.#days) if (day < today) this.#days.delete(secretId);
  }

  #clientOf(userAgent = ""): string {
    let client = this.#agents.get(userAgent);
    if (client === undefined) {
      client = productOf(userAgent);
      if (this.#agents.size >= MAX_AGENTS) this.#agents.clear();
      if (userAgent.length <= 500) this.#agents.set(userAgent, client);
    }
    return client;
  }
}

/** Product and version, the first word of a User-Agent; nothing else of it is kept. */
function productOf(userAgent: string): string {
  return /^[\w.@-]+(\/[\w.+-]+)?/.exec(userAgent)?.[0].slice(0, MAX_CLIENT_LENGTH) ?? "unknown";
}

const WRITE = `
  INSERT INTO api_key_uses (tenant_id, secret_id, day, client, requests, address, last_used_at)
  SELECT s.tenant_id, s.id, u.day, u.client, u.requests, u.address, u.last_used_at
  FROM unnest($1::uuid[], $2::date[], $3::text[], $4::int[], $5::text[], $6::timestamptz[])
    AS u(secret_id, day, client, requests, address, last_used_at)
  JOIN api_key_secrets s ON s.id = u.secret_id
  ORDER BY s.id, u.day, u.client
  ON CONFLICT (secret_id, day, client) DO UPDATE SET
    requests = api_key_uses.requests + EXCLUDED.requests,
    address = CASE WHEN EXCLUDED.last_used_at >= api_key_uses.last_used_at
      THEN EXCLUDED.address ELSE api_key_uses.address END,
    last_used_at = greatest(api_key_uses.last_used_at, EXCLUDED.last_used_at)`;
