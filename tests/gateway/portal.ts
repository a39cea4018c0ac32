import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { v7 as uuid } from "uuid";
import { ADMIN_TOKEN_PREFIX, API_KEY_PREFIX, hashSecret, maskSecret, mintSecret } from "@/lib/secrets";
import { type Config, parseConfig } from "@/lib/config";
import { type BudgetWindowKind, connectPool, connectPrisma, type Pool, type PrismaClient } from "@/lib/db";
import { API_PREFIX, type OpenGateway, openGateway, serveWeb } from "@/lib/gateway";
import { createLog, type Log } from "@/lib/log";
import { parseUsd } from "@/lib/money";
import { openSecrets } from "@/lib/secrets";
import { createGatewayServer, doorOf } from "@/lib/server/gateway-server";
import type { UpstreamLimits } from "@/lib/upstream";
import { type FakeOpenRouter, startFakeOpenRouter } from "../openrouter";

export type Mount = "node" | "web";
export const MOUNTS: Mount[] = ["node", "web"];

export interface TestTenant {
  id: string;
  inferenceKey: string;
  inferenceKeyId: string;
  managementKey: string;
  provisionedKeyHash: string;
}

export interface TenantTerms {
  credits?: string | null;
  budget?: { limit: string; window: BudgetWindowKind };
  keyLimit?: { limit: string; window: BudgetWindowKind };
  allowedModels?: string[];
  defaultMaxTokens?: number;
  timeZone?: string;
}

/** A running gateway over a fake OpenRouter, with tenants made for the test. */
export interface Portal {
  config: Config;
  gateway: OpenGateway;
  fake: FakeOpenRouter;
  prisma: PrismaClient;
  pool: Pool;
  /** `…/api/v1` */
  baseUrl: string;
  fetch: typeof fetch;
  tenant(terms?: TenantTerms): Promise<TestTenant>;
  chat(key: string, body?: Record<string, unknown>, init?: RequestInit): Promise<Response>;
  /** Another gateway over the same database and OpenRouter. */
  sibling(mount?: Mount): Promise<Portal>;
  /** Another gateway over the same database that takes something else for OpenRouter. */
  elsewhere(baseUrl: string, limits?: Partial<UpstreamLimits>): Promise<Portal>;
  close(): Promise<void>;
}

interface PortalOptions {
  mount?: Mount;
  fake?: FakeOpenRouter;
  config?: Config;
  log?: Log;
  accessLog?: Log;
}

export const QUICK: UpstreamLimits = { connectMs: 1_000, firstByteMs: 1_500, idleMs: 1_500, totalMs: 60_000 };

export async function openPortal(
  databaseUrl: string,
  { mount = "node", fake, config, log = createLog("test", "error"), accessLog }: PortalOptions = {},
): Promise<Portal> {
  const openRouter = fake ?? (await startFakeOpenRouter());
  const settings = config ?? testConfig(databaseUrl, openRouter);
  const gateway = openGateway(settings, log, accessLog);
  const pool = connectPool(databaseUrl, 3);
  const prisma = connectPrisma(databaseUrl, 2);
  const door = mount === "node" ? await nodeDoor(gateway) : webDoor(gateway);
  const baseUrl = door.origin + API_PREFIX;

  return {
    config: settings,
    gateway,
    fake: openRouter,
    prisma,
    pool,
    baseUrl,
    fetch: door.fetch,
    tenant: (terms = {}) => makeTenant(settings, prisma, openRouter, terms),
    chat: (key, body = {}, init = {}) =>
      door.fetch(`${baseUrl}/chat/completions`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({
          model: "openai/gpt-4o-mini",
          max_tokens: 50,
          messages: [{ role: "user", content: "Say something about bridges." }],
          ...body,
        }),
        ...init,
      }),
    sibling: (siblingMount = mount) =>
      openPortal(databaseUrl, { mount: siblingMount, fake: openRouter, config: settings }),
    async elsewhere(otherUrl, limits = {}) {
      const openrouter = { ...settings.openrouter, baseUrl: otherUrl, limits: { ...QUICK, ...limits } };
      return openPortal(databaseUrl, { mount, fake: openRouter, config: { ...settings, openrouter } });
    },
    async close() {
      await door.close();
      await gateway.close();
      await Promise.all([pool.end(), prisma.$disconnect()]);
      if (!fake) await openRouter.close();
    },
  };
}

export function testConfig(
  databaseUrl: string,
  fake: Pick<FakeOpenRouter, "baseUrl" | "managementKey">,
): Config {
  const config = parseConfig({
    DATABASE_URL: databaseUrl,
    OPENROUTER_PROVISIONING_KEY: fake.managementKey,
    OPENROUTER_BASE_URL: fake.baseUrl,
    ALLOW_INSECURE_UPSTREAM: "1",
    BURSAR_SECRET: randomBytes(32).toString("base64"),
    BURSAR_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    BURSAR_BOOTSTRAP_ADMIN_TOKEN: mintSecret(ADMIN_TOKEN_PREFIX),
  });
  return { ...config, openrouter: { ...config.openrouter, limits: QUICK } };
}

async function nodeDoor(gateway: OpenGateway) {
  const server = createGatewayServer(gateway, null, doorOf(gateway.services.config));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetch,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function webDoor(gateway: OpenGateway) {
  const serve: typeof fetch = (input, init) => {
    // undici's fetch needs this for streamed bodies; plain strings do too once they are a Request.
    const request = new Request(input, init);
    return serveWeb(gateway, request);
  };
  return { origin: "http://portal.test", fetch: serve, close: async () => {} };
}

async function makeTenant(
  config: Config,
  prisma: PrismaClient,
  fake: FakeOpenRouter,
  terms: TenantTerms,
): Promise<TestTenant> {
  const { pepper, keyring } = openSecrets(config.secret, config.encryptionKeys);
  const tenantId = uuid();
  const credits = terms.credits === null ? null : parseUsd(terms.credits ?? "100")!;
  await prisma.tenant.create({
    data: {
      id: tenantId,
      slug: `t-${tenantId.slice(-12)}`,
      name: "Test tenant",
      billing: credits === null ? "postpaid" : "prepaid",
      timeZone: terms.timeZone ?? "UTC",
      allowedModels: terms.allowedModels ?? [],
      defaultMaxTokens: terms.defaultMaxTokens ?? 8192,
    },
  });
  const made = await fetch(`${fake.baseUrl}/keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${fake.managementKey}`, "content-type": "application/json" },
    body: JSON.stringify({ name: `test ${tenantId}` }),
  });
  const { data, key } = (await made.json()) as { data: { hash: string; label: string }; key: string };
  const provisionedKeyId = uuid();
  const place = { tenantId, rowId: provisionedKeyId, purpose: "provisioned-key" } as const;
  await prisma.provisionedKey.create({
    data: {
      id: provisionedKeyId,
      tenantId,
      status: "active",
      hash: data.hash,
      label: data.label,
      secretCiphertext: keyring.seal(key, place),
    },
  });
  const inference = await issue("inference");
  const management = await issue("management");
  if (credits !== null) {
    await prisma.creditEntry.create({
      data: { id: uuid(), tenantId, amountNano: credits, reason: "test", actor: "test" },
    });
  }
  await prisma.budget.createMany({
    data: [
      { id: uuid(), tenantId, scope: "credits", window: "lifetime", limitNano: credits },
      ...(terms.budget
        ? [
            {
              id: uuid(),
              tenantId,
              scope: "tenant" as const,
              window: terms.budget.window,
              limitNano: parseUsd(terms.budget.limit),
            },
          ]
        : []),
      ...(terms.keyLimit
        ? [
            {
              id: uuid(),
              tenantId,
              scope: "api_key" as const,
              apiKeyId: inference.id,
              window: terms.keyLimit.window,
              limitNano: parseUsd(terms.keyLimit.limit),
            },
          ]
        : []),
    ],
  });
  return {
    id: tenantId,
    inferenceKey: inference.secret,
    inferenceKeyId: inference.id,
    managementKey: management.secret,
    provisionedKeyHash: data.hash,
  };

  async function issue(kind: "inference" | "management") {
    const secret = mintSecret(API_KEY_PREFIX);
    const id = uuid();
    const hash = hashSecret(pepper, secret);
    const label = maskSecret(secret);
    await prisma.apiKey.create({ data: { id, tenantId, kind, name: kind, hash, label } });
    await prisma.apiKeySecret.create({
      data: { id, tenantId, apiKeyId: id, hash, label, createdAt: new Date() },
    });
    return { id, secret };
  }
}
