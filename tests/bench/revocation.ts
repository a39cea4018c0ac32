// npm run bench:revocation
// How long a revoked key lives on: from the commit of the revocation to the first refusal at each of two gateways that
// run as processes of their own, and to their receipts.
import { v7 as uuid } from "uuid";
import { applyMigrations } from "../../lib/db/migrate";
import { startThrowawayPostgres } from "../../lib/db/postgres/throwaway";
import { API_KEY_PREFIX, hashSecret, maskSecret, mintSecret, openSecrets } from "../../lib/secrets";
import { openPortal, type Portal } from "../gateway/portal";
import { startProgram, stopPrograms } from "./children";
import { freePort } from "./peers";

const REVOCATIONS = Number(process.env.BENCH_REVOCATIONS ?? 200);
const GATEWAYS = 2;

const postgres = await startThrowawayPostgres();
await applyMigrations(postgres.url);
const portal = await openPortal(postgres.url);

try {
  const tenant = await portal.tenant();
  const urls = await Promise.all(Array.from({ length: GATEWAYS }, () => startGateway(portal)));
  const refusals: number[][] = urls.map(() => []);
  const acks: number[] = [];
  for (let i = 0; i < REVOCATIONS; i++) {
    const key = await issueKey(tenant.id);
    for (const url of urls) {
      if ((await ask(url, key.secret)) !== 200) throw new Error(`${url} does not take a new key`);
    }
    const refused = urls.map(async (url) => {
      while ((await ask(url, key.secret)) === 200);
      return performance.now();
    });
    const revocationId = await revoke(tenant.id, key.id);
    const committedAt = performance.now();
    const refusedAt = await Promise.all(refused);
    refusedAt.forEach((at, gateway) => refusals[gateway]!.push(Math.max(0, at - committedAt)));
    acks.push(...(await latencies(revocationId)));
  }
  console.log(`${REVOCATIONS} revocations, milliseconds from the commit`);
  refusals.forEach((figures, i) => print(`first refusal at gateway ${i + 1}`, figures));
  print("receipt, from its transaction", acks);
} finally {
  await stopPrograms();
  await portal.close();
  await postgres.stop();
}

async function startGateway({ config }: Portal): Promise<string> {
  const port = await freePort();
  const env = {
    DATABASE_URL: config.databaseUrl,
    OPENROUTER_PROVISIONING_KEY: config.openrouter.provisioningKey,
    OPENROUTER_BASE_URL: config.openrouter.baseUrl,
    ALLOW_INSECURE_UPSTREAM: "1",
    BURSAR_SECRET: config.secret.toString("base64"),
    BURSAR_ENCRYPTION_KEYS: config.encryptionKeys
      .map(({ id, key }) => `${id}:${key.toString("base64")}`)
      .join(","),
    PORT: String(port),
  };
  await startProgram("lib/server/gateway.ts", [], env, (line) => line.includes("The gateway serves"));
  return `http://127.0.0.1:${port}/api/v1/key`;
}

async function ask(url: string, secret: string): Promise<number> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${secret}` } });
  await response.text();
  return response.status;
}

async function issueKey(tenantId: string) {
  const { pepper } = openSecrets(portal.config.secret, portal.config.encryptionKeys);
  const secret = mintSecret(API_KEY_PREFIX);
  const id = uuid();
  const hash = hashSecret(pepper, secret);
  const label = maskSecret(secret);
  await portal.prisma.apiKey.create({ data: { id, tenantId, name: "bench", hash, label } });
  await portal.prisma.apiKeySecret.create({
    data: { id, tenantId, apiKeyId: id, hash, label, createdAt: new Date() },
  });
  return { id, secret };
}

/** As the verb does it: the key and the announcement in one transaction. */
async function revoke(tenantId: string, apiKeyId: string): Promise<string> {
  const id = uuid();
  const createdAt = new Date();
  await portal.prisma.$transaction([
    portal.prisma.apiKey.update({
      where: { id: apiKeyId },
      data: { revokedAt: createdAt, revocationId: id },
    }),
    portal.prisma.revocation.create({
      data: { id, tenantId, apiKeyIds: [apiKeyId], reason: "bench", createdAt },
    }),
  ]);
  return id;
}

/** Waits for the receipts of both gateways and of the one in this process. */
async function latencies(revocationId: string): Promise<number[]> {
  const { createdAt } = await portal.prisma.revocation.findUniqueOrThrow({ where: { id: revocationId } });
  for (;;) {
    const rows = await portal.prisma.revocationAck.findMany({ where: { revocationId } });
    if (rows.length > GATEWAYS) return rows.map(({ ackedAt }) => ackedAt.getTime() - createdAt.getTime());
  }
}

function print(what: string, figures: number[]): void {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  console.log(
    `${what.padEnd(30)} p50 ${at(0.5).toFixed(1)}   p99 ${at(0.99).toFixed(1)}   max ${at(1).toFixed(1)}`,
  );
}
