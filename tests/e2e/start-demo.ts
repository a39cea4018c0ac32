import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { request } from "@playwright/test";
import type { Demo } from "./demo";

const READY_WITHIN_MS = 180_000;

/**
 * Playwright's global set-up: one demo, as `npm run demo` starts it, for all specs, and one session of its admin; answers
 * what ends it. With BURSAR_E2E_DEMO, the `demo.json` of one that runs already, that one is used and left running.
 */
export default async function startDemo(): Promise<() => Promise<void>> {
  const stop = process.env.BURSAR_E2E_DEMO ? async () => {} : await start();
  await keepSessions(process.env.BURSAR_E2E_DEMO!);
  return stop;
}

async function start(): Promise<() => Promise<void>> {
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

/** Signs the admin and a tenant's owner in once, without a browser; every spec's pages begin with the admin's session. */
async function keepSessions(published: string): Promise<void> {
  const { url, admin, tenants } = JSON.parse(readFileSync(published, "utf8")) as Demo;
  const folder = path.dirname(published);
  process.env.BURSAR_E2E_SESSION = path.join(folder, "session.json");
  process.env.BURSAR_E2E_MEMBER_SESSION = path.join(folder, "member-session.json");
  await keepSession(url, "credentials", admin, process.env.BURSAR_E2E_SESSION);
  await keepSession(url, "member", tenants[0]!.member, process.env.BURSAR_E2E_MEMBER_SESSION);
}

async function keepSession(
  url: string,
  by: string,
  { email, password }: { email: string; password: string },
  file: string,
): Promise<void> {
  const http = await request.newContext({ baseURL: url });
  const { csrfToken } = (await (await http.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email, password, json: "true" };
  const answer = await http.post(`/api/auth/callback/${by}`, { form });
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${await answer.text()}`);
  await http.storageState({ path: file });
  await http.dispose();
}
