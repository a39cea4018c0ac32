import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import pg from "pg";
import { applyMigrations } from "@/lib/db/migrate";
import { SERVER_ENVIRONMENT } from "@/lib/db/postgres/cluster";
import { findProcess } from "@/lib/db/postgres/processes";
import { startThrowawayPostgres } from "@/lib/db/postgres/throwaway";
import { eventually } from "../setup/eventually";

/** A Postgres of a test's own, migrated, to be killed and frozen with all its processes. */
export interface MortalPostgres {
  url: string;
  /** kill -9, as one. */
  kill(): Promise<void>;
  /** Again on the same data and port, once it takes connections. */
  start(): Promise<void>;
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export async function startMortalPostgres(): Promise<MortalPostgres> {
  const server = await startThrowawayPostgres();
  await applyMigrations(server.url);
  // A throwaway server acknowledges before it has written; what is to survive a kill must not.
  await query(server.url, "ALTER DATABASE bursar SET synchronous_commit = on");
  const [program, ...options] = readFileSync(`/proc/${server.pid}/cmdline`, "utf8").split("\0").slice(0, -1);
  const { uid, gid } = statSync(`/proc/${server.pid}`);
  let pid = server.pid;

  const processes = () => [pid, ...childrenOf(pid)];
  const tell = (signal: NodeJS.Signals) => processes().forEach((each) => process.kill(each, signal));
  const gone = (pids: number[]) =>
    eventually(
      () => {
        if (pids.some((each) => findProcess(each) !== null)) throw new Error("Postgres still runs");
      },
      { timeoutMs: 10_000, intervalMs: 10 },
    );
  return {
    url: server.url,
    async kill() {
      const pids = processes();
      tell("SIGKILL");
      await gone(pids);
    },
    async start() {
      let hasEnded = true;
      // It does not start while a child of the one before still holds its memory.
      const attempt = async () => {
        if (hasEnded) {
          const started = spawn(program!, options, {
            uid,
            gid,
            cwd: "/",
            env: SERVER_ENVIRONMENT,
            stdio: "ignore",
          });
          pid = started.pid!;
          hasEnded = false;
          started.once("exit", () => (hasEnded = true));
        }
        await query(server.url, "SELECT 1");
      };
      await eventually(attempt, { timeoutMs: 30_000, intervalMs: 50 });
    },
    freeze: () => tell("SIGSTOP"),
    thaw: () => tell("SIGCONT"),
    async stop() {
      if (pid !== server.pid) {
        process.kill(pid, "SIGINT");
        await gone([pid]);
      }
      await server.stop();
    },
  };
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === parent)
    .map(Number);
}

function parentOf(pid: string): number | null {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return null; // it ended meanwhile
  }
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}
