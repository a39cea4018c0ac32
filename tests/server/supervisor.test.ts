import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLog } from "@/lib/log";
import { Supervisor } from "@/lib/server/supervisor";

const WAIT = { timeout: 30_000, interval: 50 };
const silent = createLog("test", "error", { write: () => undefined });
const script = "tests/server/fixtures/child.ts";
let folder: string;
let diary: string;
let supervisor: Supervisor;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bursar-supervisor-"));
  diary = join(folder, "diary");
  supervisor = new Supervisor({ stdio: "ignore", attach: () => undefined }, silent);
});

afterEach(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

const start = (name: string, behaviour = "") =>
  supervisor.start({ name, script, args: [diary, name, behaviour], variables: {} });
const entries = () => readFileSync(diary, "utf8").trim().split("\n");
const events = () => entries().map((line) => line.split(" ").slice(0, -1).join(" "));
const pidOf = (line: string | undefined) => Number(line?.split(" ").at(-1));

it("stops the last one started first, one after the other", async () => {
  await start("worker");
  await start("gateway");
  await supervisor.stop();
  expect(events()).toEqual(["worker serves", "gateway serves", "gateway stops", "worker stops"]);
}, 60_000);

it("starts a program again that died, and stops the new one", async () => {
  await start("gateway");
  process.kill(pidOf(entries()[0]), "SIGKILL");
  await vi.waitFor(() => expect(events()).toEqual(["gateway serves", "gateway serves"]), WAIT);
  expect(pidOf(entries()[1])).not.toBe(pidOf(entries()[0]));
  await supervisor.stop();
  expect(events().at(-1)).toBe("gateway stops");
}, 60_000);

it("says which program ended before it was ready, and does not try again", async () => {
  await expect(start("gateway", "fails")).rejects.toThrow("The gateway ended before it was ready (exit 3)");
}, 60_000);

it("leaves no child behind when it is killed itself", async () => {
  const parent = spawn(process.execPath, ["--import", "tsx", "tests/server/fixtures/parent.ts", diary], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(parent.stdout, "data");
  parent.kill("SIGKILL");
  await vi.waitFor(() => expect(events()).toEqual(["child serves", "child is orphaned"]), WAIT);
}, 60_000);
