import { hostname } from "node:os";
import { v7 as uuid } from "uuid";
import type { DatabaseClock } from "@/lib/clock";
import type { Pool } from "@/lib/db";
import type { Log } from "@/lib/log";
import type { Histogram, Metrics } from "@/lib/metrics";
import type { GatewayShare } from "@/lib/rate-limits";
import type { Callers } from "./callers";
import type { RunningStreams } from "./running-streams";

const HEARTBEAT_MS = 2_000;
const POLL_MS = 5_000;

const DELAYS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface RevocationRow {
  id: string;
  tenant_id: string;
  api_key_ids: string[];
  secret_id: string | null;
  created_at: Date;
}

/** What a gateway says of itself in the `gateways` table and where it hears of revocations. */
export interface RevocationDesk {
  pool: Pool;
  clock: DatabaseClock;
  log: Log;
  callers: Callers;
  streams: RunningStreams;
  /** Encryption keys it can open secrets with: `k1:3f9a0c21`. */
  encryptionKeys: string[];
  metrics: Metrics | null;
}

/**
 * Carries revocations out and says so: forgets whom they name, cuts their streams, then writes the receipt. Hears of them
 * by notification, and by asking every five seconds for those of the last hour it has no receipt for. While the database
 * is away nothing is lost: what could not be acknowledged is found by the next question.
 */
export class Revocations {
  readonly #id = uuid();
  /** Streams cut for revocations whose receipt is not written yet. */
  readonly #done = new Map<string, number>();
  readonly #busy = new Set<Promise<void>>();
  readonly #timers: NodeJS.Timeout[];
  readonly #delays: Histogram | undefined;
  #startedAt: Date | null = null;
  #share: GatewayShare = { gateways: 1, rank: 0 };

  constructor(private readonly desk: RevocationDesk) {
    this.#delays = desk.metrics?.histogram(
      "bursar_revocation_delay_seconds",
      "From a revocation to this gateway's having carried it out.",
      DELAYS,
    );
    this.#timers = [
      setInterval(() => this.#run(this.#beat()), HEARTBEAT_MS).unref(),
      setInterval(() => this.poll(), POLL_MS).unref(),
    ];
    this.#run(this.#beat());
  }

  /** How many gateways run and which of them this one is, as of its last beat. */
  get share(): GatewayShare {
    return this.#share;
  }

  /** A notification named this revocation. */
  hear(id: string): void {
    this.#run(this.#carryOut("id = $2", [id]));
  }

  /** Looks for what was announced unheard. */
  poll(): void {
    if (this.#startedAt === null) return;
    this.#run(
      this.#carryOut("created_at > now() - interval '1 hour' AND created_at >= $2", [this.#startedAt]),
    );
  }

  /** Takes the gateway off the list of those a revocation waits for. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.allSettled(this.#busy);
    await this.desk.pool.query("DELETE FROM gateways WHERE id = $1", [this.#id]).catch(() => {});
  }

  async #beat(): Promise<void> {
    const { rows } = await this.desk.pool.query<{ started_at: Date; now: Date } & GatewayShare>({
      name: "gateway-beat",
      text: `WITH others AS (SELECT id FROM gateways WHERE id <> $1 AND last_seen_at > now() - interval '10 seconds')
             INSERT INTO gateways (id, host, encryption_keys, started_at, last_seen_at)
             VALUES ($1, $2, $3, coalesce($4, now()), now())
             ON CONFLICT (id) DO UPDATE SET last_seen_at = now()
             RETURNING started_at, clock_timestamp() AS now,
               (SELECT count(*)::int + 1 FROM others) AS gateways,
               (SELECT count(*)::int FROM others WHERE id < $1) AS rank`,
      values: [this.#id, hostname(), this.desk.encryptionKeys, this.#startedAt],
    });
    const { started_at, now, gateways, rank } = rows[0]!;
    this.#startedAt = started_at;
    this.#share = { gateways, rank };
    this.desk.clock.follow(now);
  }

  async #carryOut(which: string, values: unknown[]): Promise<void> {
    const { rows } = await this.desk.pool.query<RevocationRow>(
      `SELECT id, tenant_id, api_key_ids, secret_id, created_at FROM revocations r WHERE ${which}
         AND NOT EXISTS (SELECT FROM revocation_acks a WHERE a.revocation_id = r.id AND a.gateway_id = $1)
       ORDER BY created_at`,
      [this.#id, ...values],
    );
    for (const row of rows) await this.#revoke(row);
  }

  async #revoke(row: RevocationRow): Promise<void> {
    if (!this.#done.has(row.id)) {
      this.desk.callers.forget(row.tenant_id);
      const { tenant_id: tenantId, api_key_ids: apiKeyIds, secret_id: secretId } = row;
      this.#done.set(row.id, this.desk.streams.revoke({ tenantId, apiKeyIds, secretId }));
      this.#delays?.observe(Math.max(0, this.desk.clock.now().getTime() - row.created_at.getTime()) / 1_000);
    }
    await this.desk.pool.query({
      name: "revocation-ack",
      text: `INSERT INTO revocation_acks (revocation_id, tenant_id, gateway_id, streams_cut, acked_at)
             VALUES ($1, $2, $3, $4, clock_timestamp()) ON CONFLICT DO NOTHING`,
      values: [row.id, row.tenant_id, this.#id, this.#done.get(row.id) ?? 0],
    });
    this.#done.delete(row.id);
  }

  /** The database may be away; what failed is tried again by the next beat or question. */
  #run(work: Promise<void>): void {
    const tracked = work
      .catch((err: unknown) => this.desk.log.debug({ err }, "A gateway's own rows could not be written"))
      .finally(() => this.#busy.delete(tracked));
    this.#busy.add(tracked);
  }
}
