// npm run bench:gateway
// Requests per second and added latency of the ways to OpenRouter, measured in one run on this machine against the fake:
// called directly, through a bare pass-through, nginx, the Portkey gateway, and Bursar with everything on.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "../../lib/db/embedded";
import { applyMigrations } from "../../lib/db/migrate";
import { openPortal, testConfig } from "../gateway/portal";
import { ledgerFacts } from "../gateway/ledger-facts";
import type { FakeOpenRouter } from "../openrouter";
import { startProgram, stopPrograms } from "./children";
import { type Figures, load, type Target } from "./load";
import { freePort, nginx, portkey } from "./peers";

const CONNECTIONS = 256;
const ROUNDS = 3;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);

const folder = mkdtempSync(path.join(tmpdir(), "bursar-bench-"));
chmodSync(folder, 0o711); // Postgres runs as another user when this one is root
const postgres = process.env.TEST_DATABASE_URL
  ? null
  : await startEmbeddedPostgres({ dataDir: folder, log: () => {} });
const databaseUrl = process.env.TEST_DATABASE_URL ?? postgres!.url;
await applyMigrations(databaseUrl);
let proxy: Awaited<ReturnType<typeof nginx>> = null;

try {
  const fake = await startProgram<FakeOpenRouter>("tests/openrouter/main.ts", []);
  await fetch(`${fake.controlUrl}/settings`, { method: "PUT", body: JSON.stringify({ credits: 1_000_000 }) });
  const config = testConfig(databaseUrl, fake);
  // Bursar's tenant is made in this process; its gateway runs in its own, as in production.
  const portal = await openPortal(databaseUrl, { fake, config });
  const tenant = await portal.tenant({
    credits: "1000000",
    budget: { limit: "500000", window: "monthly" },
    keyLimit: { limit: "100000", window: "daily" },
  });
  const upstreamKey = `Bearer ${await inferenceKey(fake)}`;

  const port = await freePort();
  await startProgram(
    "lib/server/gateway.ts",
    [],
    {
      DATABASE_URL: databaseUrl,
      OPENROUTER_PROVISIONING_KEY: fake.managementKey,
      OPENROUTER_BASE_URL: fake.baseUrl,
      ALLOW_INSECURE_UPSTREAM: "1",
      BURSAR_SECRET: config.secret.toString("base64"),
      BURSAR_ENCRYPTION_KEYS: config.encryptionKeys
        .map(({ id, key }) => `${id}:${key.toString("base64")}`)
        .join(","),
      PORT: String(port),
    },
    (line) => line.includes("The gateway serves"),
  );
  const bare = await startProgram<{ port: number }>("tests/bench/pass-through.ts", [
    new URL(fake.baseUrl).origin,
  ]);
  proxy = await nginx(new URL(fake.baseUrl).origin, upstreamKey);

  const direct: Target = {
    name: "fake OpenRouter, direct",
    url: `${fake.baseUrl}/chat/completions`,
    headers: { authorization: upstreamKey },
  };
  const targets = [
    direct,
    proxy?.target,
    {
      name: "bare node:http + undici",
      url: `http://127.0.0.1:${bare.port}/api/v1/chat/completions`,
      headers: { authorization: upstreamKey },
    },
    await portkey(fake.baseUrl, upstreamKey),
    {
      name: "Bursar, everything on",
      url: `http://127.0.0.1:${port}/api/v1/chat/completions`,
      headers: { authorization: `Bearer ${tenant.inferenceKey}` },
    },
  ].filter((target) => target != null);

  const results = await measure(targets);
  print(results);
  const facts = await ledgerFacts(portal.pool, tenant.id);
  console.log(
    `\nLedger after the run: ${facts.generations} generations, ${facts.openHolds} open holds, ` +
      `sums ${facts.generationsNano === facts.rollUpNano && facts.rollUpNano === facts.creditsSpentNano ? "agree" : "DIFFER"}.`,
  );
  await portal.close();
} finally {
  await stopPrograms();
  proxy?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Result {
  name: string;
  busy: Figures;
  idle: Figures;
}

/** Rounds are interleaved, so that a slow moment of the machine meets everybody; the median round counts. */
async function measure(targets: Target[]): Promise<Result[]> {
  const busy = new Map<Target, Figures[]>(targets.map((target) => [target, []]));
  for (const target of targets) await load(target, 16, 2);
  for (let round = 0; round < ROUNDS; round++) {
    for (const target of targets) busy.get(target)!.push(await load(target, CONNECTIONS, SECONDS));
  }
  const results: Result[] = [];
  for (const target of targets) {
    const rounds = busy.get(target)!.sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
    results.push({
      name: target.name,
      busy: rounds[Math.floor(ROUNDS / 2)]!,
      idle: await load(target, 1, 2),
    });
  }
  return results;
}

function print(results: Result[]): void {
  const base = results[0]!;
  const peer = results.find(({ name }) => name.startsWith("Portkey"));
  console.log(
    `${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s, median round; added latency with one caller\n`,
  );
  console.table(
    results.map(({ name, busy, idle }) => ({
      way: name,
      "req/s": Math.round(busy.requestsPerSecond),
      "× Portkey": peer ? (busy.requestsPerSecond / peer.busy.requestsPerSecond).toFixed(1) : "-",
      "p50 ms": busy.p50Ms.toFixed(1),
      "p99 ms": busy.p99Ms.toFixed(1),
      "added p50 ms, idle": (idle.p50Ms - base.idle.p50Ms).toFixed(2),
      failures: busy.failures + idle.failures,
    })),
  );
}

async function inferenceKey(fake: Pick<FakeOpenRouter, "baseUrl" | "managementKey">): Promise<string> {
  const response = await fetch(`${fake.baseUrl}/keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${fake.managementKey}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "benchmark" }),
  });
  return ((await response.json()) as { key: string }).key;
}
