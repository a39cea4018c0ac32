import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Pool } from "../../lib/db";
import { startEmbeddedPostgres } from "../../lib/db/embedded";
import { applyMigrations } from "../../lib/db/migrate";
import { openPortal, type Portal, testConfig } from "../gateway/portal";
import type { FakeOpenRouter } from "../openrouter";
import { startCommand, startProgram, stopPrograms } from "./children";
import { checkLedger } from "./ledger";
import { type Figures, load, type Target } from "./load";
import { freePort, nginx, portkey } from "./peers";

/** Everything a section measures, running: the ways to one upstream, and Bursar's database. */
export interface Ground {
  direct: Target;
  bursar: Target & { pid: number };
  /** In the order of the tables, `direct` first and `bursar` last. */
  targets: Target[];
  portal: Portal;
  pool: Pool;
  /** Books calls that Bursar answered, so that the ledger can be checked against them. */
  answered(calls: number): void;
  /** `load`, with Bursar's answers counted. */
  load: typeof load;
  /** Throws unless the ledger holds exactly what was answered. */
  checkLedger(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Postgres flushes as it does in production: what is measured is durable.
 * @param profileTo folder for a V8 CPU profile of the gateway, written when it ends
 */
export async function openGround(profileTo?: string): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), "bursar-bench-"));
  chmodSync(folder, 0o711); // Postgres runs as another user when this one is root
  const closers = [async () => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const closer of closers.toReversed()) await closer();
  };
  try {
    return { ...(await open(folder, closers, profileTo)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  folder: string,
  closers: (() => Promise<void>)[],
  profileTo: string | undefined,
): Promise<Omit<Ground, "close">> {
  const ownServer = process.env.TEST_DATABASE_URL
    ? null
    : await startEmbeddedPostgres({ dataDir: folder, log: () => {} });
  if (ownServer) closers.push(() => ownServer.stop());
  const databaseUrl = process.env.TEST_DATABASE_URL ?? ownServer!.url;
  await applyMigrations(databaseUrl);

  closers.push(stopPrograms);
  const fake = await startProgram<FakeOpenRouter>("tests/openrouter/main.ts", []);
  const { port } = await startProgram<{ port: number }>("tests/bench/upstream.ts", [fake.baseUrl]);
  const upstream = `http://127.0.0.1:${port}`;
  const config = testConfig(databaseUrl, {
    baseUrl: `${upstream}/api/v1`,
    managementKey: fake.managementKey,
  });
  // Tenants are made in this process; the gateway that is measured runs in its own, as in production.
  const portal = await openPortal(databaseUrl, { fake, config });
  closers.push(() => portal.close());
  const tenant = await portal.tenant({
    credits: "1000000",
    budget: { limit: "500000", window: "monthly" },
    keyLimit: { limit: "100000", window: "daily" },
  });
  const path = "/api/v1/chat/completions";
  const authorization = "Bearer of-no-meaning-to-the-upstream";
  const direct = { name: "upstream, direct", url: upstream + path, headers: { authorization } };
  const proxy = await nginx(upstream, authorization);
  if (proxy) closers.push(async () => proxy.stop());
  const bare = await startProgram<{ port: number }>("tests/bench/pass-through.ts", [upstream]);
  const bareTarget = { ...direct, name: "bare node:http + undici", pid: bare.pid };
  bareTarget.url = `http://127.0.0.1:${bare.port}${path}`;
  const peer = await portkey(`${upstream}/api/v1`, authorization);
  const gateway = await startGateway(portal, profileTo ? ["--cpu-prof", `--cpu-prof-dir=${profileTo}`] : []);
  const bursar = {
    name: "Bursar, everything on",
    url: `http://127.0.0.1:${gateway.port}${path}`,
    headers: { authorization: `Bearer ${tenant.inferenceKey}` },
    pid: gateway.pid,
  };

  let answers = 0;
  const answered = (calls: number) => void (answers += calls);
  return {
    direct,
    bursar,
    targets: [direct, proxy?.target, bareTarget, peer, bursar].filter((target) => target != null),
    portal,
    pool: portal.pool,
    answered,
    async load(target, ...how): Promise<Figures> {
      const figures = await load(target, ...how);
      if (target === bursar) answered(figures.calls);
      return figures;
    },
    checkLedger: () => checkLedger(portal.pool, answers),
  };
}

async function startGateway({ config }: Portal, flags: string[]): Promise<{ port: number; pid: number }> {
  const port = await freePort();
  const { pid } = await startCommand(
    process.execPath,
    [...flags, "--import", "tsx", "lib/server/gateway.ts"],
    {
      DATABASE_URL: config.databaseUrl,
      OPENROUTER_PROVISIONING_KEY: config.openrouter.provisioningKey,
      OPENROUTER_BASE_URL: config.openrouter.baseUrl,
      ALLOW_INSECURE_UPSTREAM: "1",
      BURSAR_SECRET: config.secret.toString("base64"),
      BURSAR_ENCRYPTION_KEYS: config.encryptionKeys
        .map(({ id, key }) => `${id}:${key.toString("base64")}`)
        .join(","),
      PORT: String(port),
    },
    (line) => line.includes("The gateway serves"),
  );
  return { port, pid };
}
