import { spawn } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { handOver } from "./account";
import { SERVER_ENVIRONMENT, type Cluster } from "./cluster";
import { ownName } from "./ownership";
import { findProcess, pidExists } from "./processes";

/** A server process of a cluster, as its postmaster.pid and its command line describe it. */
export type Postmaster = { pid: number; port: number; status: string; starter: string };

const POLL_MS = 10;
const START_TIMEOUT_MS = 60_000;
const LOG_KEPT_BYTES = 10 * 1024 * 1024;
const FAST_STOP_TIMEOUT_MS = 10_000;

/** The server that runs on this cluster; null when none does, whatever a stale postmaster.pid says. */
export function findPostmaster({ pgdata }: Cluster): Postmaster | null {
  const lines = readLines(join(pgdata, "postmaster.pid"));
  const pid = Number(lines[0]);
  const command = (pid && findProcess(pid)?.command) || "";
  if (!command.includes(pgdata)) return null;
  const starter = /cluster_name=(\S+)/.exec(command)?.[1] ?? "";
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? "starting", starter };
}

/**
 * Starts the server in a session of its own, so that a Ctrl-C or SIGTERM to our process group does not reach it.
 * @throws when it exits before it is ready, with the end of its log
 */
export async function startPostmaster(
  cluster: Cluster,
  port: number,
  settings: string[],
): Promise<Postmaster> {
  removeMisleadingPidFile(cluster);
  const log = openLog(cluster);
  const { size: logStart } = fstatSync(log);
  const options = ["-D", cluster.pgdata, "-p", String(port), "-c", `cluster_name=${ownName()}`, ...settings];
  const server = spawn(cluster.engine.postgres, options, {
    ...cluster.account,
    cwd: cluster.home,
    env: SERVER_ENVIRONMENT,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  server.unref();
  let failure: string | undefined;
  server.once("error", (error) => (failure = error.message));
  server.once("exit", (code, signal) => (failure = `exit ${code ?? signal}`));
  for (
    const giveUpAt = Date.now() + START_TIMEOUT_MS;
    Date.now() < giveUpAt && !failure;
    await delay(POLL_MS)
  ) {
    const found = findPostmaster(cluster);
    if (found?.pid === server.pid && found?.status === "ready") return found;
  }
  const tail = readFileSync(logPath(cluster), "utf8").slice(logStart).trim().split("\n").slice(-8).join("\n");
  throw new Error(
    `The embedded Postgres did not start (${failure ?? `not ready after ${START_TIMEOUT_MS / 1000} s`}). Its log, ${logPath(cluster)}, ends:\n${tail}`,
  );
}

/**
 * Postgres sees through a stale pid file unless its pid exists: as a zombie, or as a later process of the same user.
 * Only then it is removed, so that two starters cannot take a live server's file from each other.
 */
function removeMisleadingPidFile(cluster: Cluster) {
  const path = join(cluster.pgdata, "postmaster.pid");
  const pid = Number(readLines(path)[0]);
  if (pid && pidExists(pid) && !findPostmaster(cluster)) rmSync(path, { force: true });
}

/** Stops a server: open connections are cut and everything is flushed; after 10 s it is made to quit at once, which the next start recovers from. */
export async function stopPostmaster(cluster: Cluster, { pid }: Postmaster): Promise<void> {
  signal(pid, "SIGINT");
  if (await isGone(cluster, pid, FAST_STOP_TIMEOUT_MS)) return;
  signal(pid, "SIGQUIT");
  if (await isGone(cluster, pid, FAST_STOP_TIMEOUT_MS)) return;
  throw new Error(`The embedded Postgres (process ${pid}) does not stop. Its log is ${logPath(cluster)}.`);
}

/** Asks a server to stop without waiting, for the moment in which a process must end. */
export function signal(pid: number, name: "SIGINT" | "SIGQUIT") {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Waits until a server that is starting is ready, or one that is stopping is gone (null). */
export async function settlePostmaster(cluster: Cluster): Promise<Postmaster | null> {
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const found = findPostmaster(cluster);
    if (!found || found.status === "ready") return found;
    if (Date.now() > giveUpAt) {
      throw new Error(
        `The embedded Postgres (process ${found.pid}) has been ${found.status} for a minute. See ${logPath(cluster)}.`,
      );
    }
    await delay(POLL_MS);
  }
}

async function isGone(cluster: Cluster, pid: number, timeoutMs: number): Promise<boolean> {
  for (const giveUpAt = Date.now() + timeoutMs; Date.now() < giveUpAt; await delay(POLL_MS)) {
    if (findPostmaster(cluster)?.pid !== pid && !findProcess(pid)) return true;
  }
  return false;
}

const logPath = ({ home }: Cluster) => join(home, "postgres.log");

function openLog(cluster: Cluster): number {
  const size = statSync(logPath(cluster), { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_KEPT_BYTES) renameSync(logPath(cluster), `${logPath(cluster)}.old`);
  const log = openSync(logPath(cluster), "a", 0o600);
  handOver(logPath(cluster), cluster.account);
  return log;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return [];
  }
}
