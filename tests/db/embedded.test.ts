import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@/lib/db/embedded";
import { findProcess, pidExists } from "@/lib/db/postgres/processes";

const STARTER = fileURLToPath(new URL("embedded-starter.ts", import.meta.url));
type Started = { process: ChildProcess; url: string; pid: number; adopted: boolean };

let dataDir: string;
const started: Started[] = [];
const opened: EmbeddedPostgres[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "bursar-embedded-"));
  chmodSync(dataDir, 0o711);
});

afterEach(async () => {
  for (const postgres of opened.splice(0)) await postgres.stop();
  for (const { process, pid } of started.splice(0)) {
    if (process.exitCode === null && process.signalCode === null) process.kill("SIGKILL");
    if (findProcess(pid)) globalThis.process.kill(pid, "SIGQUIT");
    await gone(pid);
  }
  if (existsSync(join(dataDir, "postgres")))
    rmSync(realpathSync(join(dataDir, "postgres")), { recursive: true });
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(folder = dataDir) {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined, isThrowaway: true });
  opened.push(postgres);
  return postgres;
}

/** Starts it from another process, the leader of a process group as a shell's command is. */
async function openElsewhere(folder = dataDir): Promise<Started> {
  const child = spawn(process.execPath, ["--import", "tsx", STARTER, folder], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const starter = { process: child, ...(JSON.parse(line) as Omit<Started, "process">) };
  started.push(starter);
  return starter;
}

const gone = (pid: number) =>
  vi.waitFor(() => expect(findProcess(pid)).toBeNull(), { timeout: 10_000, interval: 20 });

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<T & pg.QueryResultRow>(sql)).rows;
  } finally {
    await client.end();
  }
}

it("keeps its data from one start to the next, on loopback only, behind a password", async () => {
  const first = await open();
  await ask(first.url, "CREATE TABLE kept AS SELECT 7 AS n");
  expect(await ask(first.url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  await expect(ask(first.url.replace(/:[0-9a-f]+@/, ":wrong@"), "SELECT 1")).rejects.toThrow(
    "authentication failed",
  );
  await first.stop();
  expect(findProcess(first.pid)).toBeNull();
  const second = await open();
  expect(second.adopted).toBe(false);
  expect(await ask(second.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
});

it("gives the server none of our environment", async () => {
  process.env.BURSAR_TEST_SECRET = "must-not-leak";
  const { pid } = await open();
  delete process.env.BURSAR_TEST_SECRET;
  const environment = process.platform === "linux" ? readFileSync(`/proc/${pid}/environ`, "utf8") : "PATH=";
  expect(environment).toContain("PATH=");
  expect(environment).not.toContain("must-not-leak");
});

it("outlives signals to our process group, and stops when its starter says so", async () => {
  const starter = await openElsewhere();
  process.kill(-(starter.process.pid ?? 0), "SIGINT");
  await once(starter.process, "exit");
  expect(findProcess(starter.pid)).not.toBeNull();
  const next = await openElsewhere();
  expect(next).toMatchObject({ adopted: true, pid: starter.pid });
  next.process.kill("SIGTERM");
  await once(next.process, "exit");
  expect(findProcess(starter.pid)).toBeNull();
});

it("is adopted after its starter was killed, and then belongs to the adopter", async () => {
  const starter = await openElsewhere();
  starter.process.kill("SIGKILL");
  await once(starter.process, "exit");
  const adopter = await open();
  expect(adopter).toMatchObject({ adopted: true, pid: starter.pid, url: starter.url });
  await adopter.stop();
  await gone(starter.pid);
});

it("is left running by a guest while its starter lives", async () => {
  const starter = await openElsewhere();
  const guest = await open();
  expect(guest.adopted).toBe(true);
  await guest.stop();
  expect(await ask(starter.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
});

it("is one server when two processes start it at once", async () => {
  const [one, other] = await Promise.all([openElsewhere(), openElsewhere()]);
  expect(one.url).toBe(other.url);
  expect([one.adopted, other.adopted].filter(Boolean)).toHaveLength(1);
  expect(readdirSync(dataDir)).toEqual(["postgres"]);
});

it("recovers from kill -9 of the server even while the dead one stays in the process table", async () => {
  const starter = await openElsewhere();
  await ask(starter.url, "CREATE TABLE kept AS SELECT 7 AS n");
  await ask(starter.url, "CHECKPOINT");
  starter.process.kill("SIGSTOP"); // a parent that never reaps, as PID 1 in many containers
  process.kill(starter.pid, "SIGKILL");
  await gone(starter.pid);
  expect(pidExists(starter.pid)).toBe(true);
  const next = await open();
  expect(next.adopted).toBe(false);
  expect(await ask(next.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
  starter.process.kill("SIGCONT");
  await vi.waitFor(() => expect(pidExists(starter.pid)).toBe(false));
});

it("does not take a stranger's process for its server", async () => {
  const first = await open();
  await first.stop();
  const pidFile = join(realpathSync(join(dataDir, "postgres")), "data", "postmaster.pid");
  writeFileSync(pidFile, `${process.pid}\n/elsewhere\n0\n1\n\n127.0.0.1\n\nready\n`);
  expect((await open()).adopted).toBe(false);
});

it("works below a folder that only its owner can enter", async () => {
  chmodSync(dataDir, 0o700);
  const folder = join(dataDir, "project", ".bursar");
  mkdirSync(join(dataDir, "project"));
  const postgres = await open(folder);
  expect(await ask(postgres.url, "SELECT 1 AS n")).toEqual([{ n: 1 }]);
  await postgres.stop();
  rmSync(realpathSync(join(folder, "postgres")), { recursive: true });
});

it("refuses to start empty where its cluster was lost", async () => {
  const folder = join(dataDir, "lost");
  mkdirSync(folder);
  symlinkSync(join(dataDir, "nowhere"), join(folder, "postgres"));
  await expect(open(folder)).rejects.toThrow("points to a database folder that no longer exists");
});

it("of a run dies with the run, and its folder too", async () => {
  const starter = await openElsewhere("--throwaway");
  const [{ folder }] = (await ask<{ folder: string }>(
    starter.url,
    "SELECT current_setting('data_directory') AS folder",
  )) as [{ folder: string }];
  starter.process.kill("SIGKILL");
  await gone(starter.pid);
  await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 10_000, interval: 50 });
});
