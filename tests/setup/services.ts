import { randomBytes } from "node:crypto";
import { afterAll } from "vitest";
import { parseConfig } from "@/lib/config";
import { type Actor, type Context, contextFor, type Services } from "@/lib/context";
import { connectPrisma } from "@/lib/db";
import { createLog } from "@/lib/log";
import { connectOpenRouter } from "@/lib/openrouter";
import { openSecrets } from "@/lib/secrets";
import { type FakeOpenRouter, startFakeOpenRouter } from "../openrouter";
import { TestClock } from "./clock";
import { testDatabase } from "./database";

export const BOOTSTRAP_TOKEN = "bootstrap-token-of-the-test-ground-0123456789";

/** Everything a verb needs, open: a database and an OpenRouter of this file's own, and a clock that stands still. */
export interface TestGround {
  services: Services;
  fake: FakeOpenRouter;
  clock: TestClock;
  /** Every line that was logged, as JSON text. */
  logged: string[];
  /** A context for an actor; by default an owner's. */
  as(actor?: Actor): Context;
}

export const OWNER: Actor = {
  kind: "admin",
  id: "019ab000-0000-7000-8000-000000000001",
  name: "Olga",
  role: "owner",
  via: { kind: "shell" },
};
export const VIEWER: Actor = {
  kind: "admin",
  id: "019ab000-0000-7000-8000-000000000002",
  name: "Vic",
  role: "viewer",
  via: { kind: "shell" },
};

/** Opens the ground for one test file; call it at the top: `const ground = await testGround();` */
export async function testGround(): Promise<TestGround> {
  const databaseUrl = await testDatabase();
  const clock = new TestClock();
  const fake = await startFakeOpenRouter({ clock: () => clock.now() });
  const config = parseConfig({
    DATABASE_URL: databaseUrl,
    OPENROUTER_PROVISIONING_KEY: fake.managementKey,
    OPENROUTER_BASE_URL: fake.baseUrl,
    ALLOW_INSECURE_UPSTREAM: "1",
    BURSAR_ALLOW_LOCAL_WEBHOOKS: "1",
    BURSAR_SECRET: randomBytes(32).toString("base64"),
    BURSAR_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    BURSAR_URL: "http://bursar.test",
    BURSAR_BOOTSTRAP_ADMIN_TOKEN: BOOTSTRAP_TOKEN,
  });
  const logged: string[] = [];
  const services: Services = {
    config,
    clock,
    log: createLog("test", "debug", { write: (line) => void logged.push(line) }),
    secrets: openSecrets(config.secret, config.encryptionKeys),
    prisma: connectPrisma(databaseUrl, 20),
    openrouter: connectOpenRouter(config.openrouter),
  };
  afterAll(async () => {
    await services.prisma.$disconnect();
    await fake.close();
  });
  let requests = 0;
  return {
    services,
    fake,
    clock,
    logged,
    as: (actor = OWNER) =>
      contextFor(services, actor, { requestId: `request-${++requests}`, address: "192.0.2.7" }),
  };
}
