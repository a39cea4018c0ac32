import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

const READY_WITHIN_MS = 180_000;

/** Playwright's global set-up: one demo, as `npm run demo` starts it, for all specs; answers what ends it. */
export default async function startDemo(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "bursar-e2e-"));
  chmodSync(folder, 0o711); // Postgres runs as another user when this one is root
  const logFile = path.join(folder, "demo.log");
  const output = openSync(logFile, "w");
  const demo = spawn(process.execPath, ["--import", "tsx", "lib/server/demo.ts"], {
    env: { ...process.env, BURSAR_DATA_DIR: folder, PORT: "0" },
    stdio: ["ignore", output, output],
  });
  const published = path.join(folder, "demo.json");
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (!existsSync(published)) {
    if (demo.exitCode !== null || Date.now() > giveUpAt) {
      demo.kill("SIGKILL");
      throw new Error(`The demo did not become ready:\n${readFileSync(logFile, "utf8")}`);
    }
    await setTimeout(100);
  }
  process.env.BURSAR_E2E_DEMO = published;

  return async () => {
    demo.kill("SIGTERM");
    if (demo.exitCode === null) await once(demo, "exit");
    rmSync(folder, { recursive: true, force: true });
  };
}
