import pg from "pg";
import type { Log } from "@/lib/log";

/** The channel on which triggers announce what gateways may have in memory. */
const CHANNEL = "bursar_changes";
const PROBE_MS = 3_000;
const RECONNECT_MS = 500;

/** What changed: something of a tenant's, the catalogue, a revocation to carry out, or possibly anything. */
export type Change =
  | { kind: "tenant"; id: string }
  | { kind: "catalogue" }
  | { kind: "revocation"; id: string }
  | { kind: "anything" };

const REVOCATION = "revocation:";

/** Payloads are `<tenant id>`, `catalogue` and `revocation:<id>`; none means that anything may have changed. */
function changeOf(payload: string | undefined): Change {
  if (!payload) return { kind: "anything" };
  if (payload === "catalogue") return { kind: "catalogue" };
  if (payload.startsWith(REVOCATION)) return { kind: "revocation", id: payload.slice(REVOCATION.length) };
  return { kind: "tenant", id: payload };
}

export interface ChangeListener {
  close(): Promise<void>;
}

/**
 * Hears of changes by LISTEN on a connection of its own. On every (re)connect anything may have changed unheard. A dead connection is noticed by a probe within seconds.
 */
export function listenForChanges(
  databaseUrl: string,
  log: Log,
  onChange: (change: Change) => void,
): ChangeListener {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: PROBE_MS,
      query_timeout: PROBE_MS,
    });
    next.on("notification", ({ payload }) => onChange(changeOf(payload)));
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
      if (client) await client.query("SELECT 1");
      else await connect();
      schedule(PROBE_MS);
    } catch (err) {
      if (client)
        log.warn(
          { err },
          "The change listener lost its connection; revocations travel by expiry until it is back",
        );
      await client?.end().catch(() => {});
      client = null;
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
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
