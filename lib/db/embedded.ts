import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { openCluster, SUPERUSER, type Cluster } from "./postgres/cluster";
import { freePort } from "./postgres/port";
import {
  findPostmaster,
  settlePostmaster,
  signal,
  startPostmaster,
  stopPostmaster,
} from "./postgres/postmaster";
import type { Postmaster } from "./postgres/postmaster";
import { findProcess } from "./postgres/processes";

const DATABASE = "bursar";
const START_ATTEMPTS = 5;

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
  const cluster = openCluster(options.dataDir, options.log);
  const running = await settlePostmaster(cluster);
  const postmaster = running ?? (await startOrAdopt(cluster, options.isThrowaway ? THROWAWAY : LASTING));
  if (!isOwnedByOther(cluster)) recordOwner(cluster);
  const url = await openDatabase(cluster, postmaster);
  const stopAtExit = () => isOurs(cluster) && signal(postmaster.pid, "SIGINT");
  process.once("exit", stopAtExit);
  options.log(
    `Embedded Postgres ${running ? "adopted" : "started"} on 127.0.0.1:${postmaster.port} (${cluster.home}).`,
  );
  return {
    url,
    pid: postmaster.pid,
    adopted: running !== null,
    async stop() {
      process.off("exit", stopAtExit);
      const current = findPostmaster(cluster);
      if (current && isOurs(cluster)) await stopPostmaster(cluster, current);
    },
  };
}

/** Another process may take our port, or start this very cluster, between our look and our start. */
async function startOrAdopt(cluster: Cluster, settings: string[]): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startPostmaster(cluster, await freePort(), settings);
    } catch (error) {
      const other = await settlePostmaster(cluster);
      if (other) return other;
      if (attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function openDatabase({ password }: Cluster, { port }: Postmaster): Promise<string> {
  const url = (database: string) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  const client = new pg.Client({ connectionString: url("postgres"), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
  return url(DATABASE);
}

type Owner = { pid: number; startedAt: string };

function recordOwner({ home }: Cluster) {
  const owner: Owner = { pid: process.pid, startedAt: findProcess(process.pid)?.startedAt ?? "" };
  writeFileSync(join(home, "owner.json"), JSON.stringify(owner), { mode: 0o600 });
}

function readOwner({ home }: Cluster): Owner | null {
  try {
    return JSON.parse(readFileSync(join(home, "owner.json"), "utf8")) as Owner;
  } catch {
    return null;
  }
}

const isOurs = (cluster: Cluster) => readOwner(cluster)?.pid === process.pid;

function isOwnedByOther(cluster: Cluster): boolean {
  const owner = readOwner(cluster);
  return owner !== null && owner.pid !== process.pid && findProcess(owner.pid)?.startedAt === owner.startedAt;
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
  ...["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"].flatMap(setting),
];
