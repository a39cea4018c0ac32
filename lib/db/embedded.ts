import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { openCluster, SUPERUSER, type Cluster } from "./postgres/cluster";
import { takeOwnership } from "./postgres/ownership";
import { freePort } from "./postgres/port";
import {
  settlePostmaster,
  signal,
  startPostmaster,
  stopPostmaster,
  type Postmaster,
} from "./postgres/postmaster";

const DATABASE = "bursar";
const START_ATTEMPTS = 5;
const RETRY_MS = 100;

/** `adopted`: the server was running already. `stop` leaves a server alone that another living process started. */
export type EmbeddedPostgres = { url: string; pid: number; adopted: boolean; stop(): Promise<void> };

/**
 * Starts the Postgres that came with npm on the cluster in `<dataDir>/postgres`, made on first use, or adopts the one
 * that runs there already because its starter was killed or is another process. It listens on loopback only, on a port
 * chosen at start, and survives signals to our process group: whoever started it stops it, last of all.
 * @param isThrowaway for tests: nothing is flushed to disk, a power cut loses the cluster
 * @throws Error whose message says what is wrong with the machine and what to do
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: (line: string) => void;
  isThrowaway?: boolean;
}): Promise<EmbeddedPostgres> {
  const cluster = openCluster(options.dataDir, options);
  const running = await settlePostmaster(cluster);
  const postmaster = running ?? (await startOrAdopt(cluster, options.isThrowaway ? THROWAWAY : LASTING));
  const ownership = takeOwnership(cluster, postmaster);
  const url = await openDatabase(cluster, postmaster);
  const stopAtExit = () => ownership.isOurs() && signal(postmaster.pid, "SIGINT");
  process.once("exit", stopAtExit);
  const adopted = !ownership.isStarter;
  options.log(
    `Embedded Postgres ${adopted ? "adopted" : "started"} on 127.0.0.1:${postmaster.port} (${cluster.home}).`,
  );
  return {
    url,
    pid: postmaster.pid,
    adopted,
    async stop() {
      process.off("exit", stopAtExit);
      if (ownership.isOurs()) await stopPostmaster(cluster, postmaster);
    },
  };
}

/** Another process may take our port or start this very cluster meanwhile, or a killed server's children may linger. */
async function startOrAdopt(cluster: Cluster, settings: string[]): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startPostmaster(cluster, await freePort(), settings);
    } catch (error) {
      const other = await settlePostmaster(cluster);
      if (other) return other;
      if (attempt === START_ATTEMPTS) throw error;
      await delay(attempt * RETRY_MS);
    }
  }
}

async function openDatabase({ password }: Cluster, { port }: Postmaster): Promise<string> {
  const url = (database: string) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  const client = new pg.Client({ connectionString: url("postgres"), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(1)");
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
  return url(DATABASE);
}

const setting = (assignment: string) => ["-c", assignment];

const LASTING = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=100",
  "shared_buffers=128MB",
  "fsync=on",
  "synchronous_commit=on",
  "log_checkpoints=off",
].flatMap(setting);

const THROWAWAY = [
  ...LASTING,
  ...[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_init_zero=off",
    "autovacuum=off",
  ].flatMap(setting),
];
