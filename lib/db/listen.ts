import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Log } from "@/lib/log";

/** The channel on which triggers announce what gateways may have in memory. */
const CHANNEL = "bursar_changes";
/** A dead connection is noticed at the latest when the probe after it was not answered: within four seconds. */
const PROBE_MS = 2_000;
const RECONNECT_MS = 500;

/** What changed: something of a tenant's, the catalogue, a revocation to carry out, or possibly anything. */
export type Change =
  | { kind: "tenant"; id: string }
  | { kind: "catalogue" }
  | { kind: "revocation"; id: string }
  | { kind: "anything" };

const REVOCATION = "revocation:";
const PROBE = "probe:";

/** Payloads are `<tenant id>`, `catalogue` and `revocation:<id>`; none means that anything may have changed. */
function changeOf(payload: string | undefined): Change {
  if (!payload) return { kind: "anything" };
  if (payload === "catalogue") return { kind: "catalogue" };
  if (payload.startsWith(REVOCATION)) return { kind: "revocation", id: payload.slice(REVOCATION.length) };
  return { kind: "tenant", id: payload };
}

export interface ChangeListener {
  /** `performance.now()` of the newest moment of which is proved that every change committed before it was heard; 0 is none. */
  readonly heardUntil: number;
  close(): Promise<void>;
}

/**
 * Hears of changes by LISTEN on a connection of its own. On every (re)connect anything may have changed unheard. Every few
 * seconds it notifies itself: Postgres delivers in the order of commits, so hearing that proves that everything before it
 * was heard. A connection that stays silent is replaced.
 */
export function listenForChanges(
  databaseUrl: string,
  log: Log,
  onChange: (change: Change) => void,
  probeMs = PROBE_MS,
): ChangeListener {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let heardUntil = 0;
  let probe: { payload: string; sentAt: number } | null = null;

  function hear(payload: string | undefined): void {
    if (!payload?.startsWith(PROBE)) return onChange(changeOf(payload));
    if (payload !== probe?.payload) return; // another gateway's
    heardUntil = probe.sentAt;
    probe = null;
  }

  async function sendProbe(connection: pg.Client): Promise<void> {
    if (probe) throw new Error("The connection answers, but does not deliver notifications");
    probe = { payload: PROBE + randomUUID(), sentAt: performance.now() };
    await connection.query("SELECT pg_notify($1, $2)", [CHANNEL, probe.payload]);
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: PROBE_MS,
      query_timeout: PROBE_MS,
    });
    next.on("notification", ({ payload }) => hear(payload));
    next.on("error", () => {});
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
    } catch (err) {
      await next.end().catch(() => {});
      throw err;
    }
    if (isClosed) return void next.end().catch(() => {});
    client = next;
    onChange({ kind: "anything" });
  }

  /** Every few seconds: is the connection alive? If not, a new one. */
  async function tend(): Promise<void> {
    try {
      if (client) await sendProbe(client);
      else await connect();
      schedule(probeMs);
    } catch (err) {
      if (client)
        log.warn(
          { err },
          "The change listener lost its connection; revocations travel by expiry until it is back",
        );
      await client?.end().catch(() => {});
      client = null;
      probe = null;
      schedule(RECONNECT_MS);
    }
  }

  function schedule(afterMs: number): void {
    if (isClosed) return;
    timer = setTimeout(() => void tend(), afterMs);
    timer.unref();
  }

  void tend();
  return {
    get heardUntil() {
      return heardUntil;
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
