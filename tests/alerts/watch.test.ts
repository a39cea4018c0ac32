import { v7 as uuid } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { createAlertRule, CreateAlertRule, watchErrorRates, watchProvisionings } from "@/lib/alerts";
import { issueApiKey, IssueApiKey } from "@/lib/api-keys";
import { CreateTenant, createTenant, retryProvisioning } from "@/lib/tenants";
import { alertGround } from "./ground";

const ground = await alertGround();
const { prisma, pool } = ground;
let acme: { id: string; apiKeyId: string; provisionedKeyId: string };
let picky: typeof acme;

beforeAll(async () => {
  acme = await tenant("Acme");
  picky = await tenant("Picky");
});

async function tenant(name: string) {
  const { id } = await createTenant(ground.as(), CreateTenant.parse({ name }));
  const { data } = await issueApiKey(ground.as(), { tenant_id: id, ...IssueApiKey.parse({ name: "k" }) });
  const key = await prisma.provisionedKey.findFirstOrThrow({ where: { tenantId: id } });
  return { id, apiKeyId: data.id, provisionedKeyId: key.id };
}

/** Calls of a minute ago, of which the first few failed. */
async function calls({ id: tenantId, apiKeyId, provisionedKeyId }: typeof acme, all: number, failed: number) {
  const at = new Date(ground.clock.now().getTime() - 60_000);
  await prisma.generation.createMany({
    data: Array.from({ length: all }, (_, i) => ({
      id: uuid(),
      tenantId,
      apiKeyId,
      provisionedKeyId,
      state: "settled" as const,
      modelAsked: "m",
      model: "m",
      promptTokens: 1,
      completionTokens: 1,
      costNano: 0n,
      priceNano: 0n,
      heldNano: 1n,
      status: i < failed ? 502 : 200,
      errorReason: i < failed ? "upstream_error" : null,
      streamed: false,
      cancelled: false,
      createdAt: at,
      settledAt: at,
      budgetIds: [],
      windowStarts: [],
    })),
  });
}

const look = () => watchErrorRates(ground.as().db, pool, ground.clock.now());
const open = async (kind: string) =>
  (await prisma.incident.findMany({ where: { kind, resolvedAt: null } })).map(({ subject }) => subject);

it("many failed calls of a tenant are one incident of that tenant, over when the errors are", async () => {
  await calls(acme, 19, 19);
  await look();
  expect(await open("error_rate"), "too few calls to say").toEqual([]);
  await calls(acme, 76, 0);
  await look();
  expect(await open("error_rate"), "19 of 95 are 20 %").toEqual([acme.id]);
  await look();
  expect(await prisma.alert.findMany()).toMatchObject([
    {
      kind: "error_rate",
      tenantId: acme.id,
      detail: expect.stringContaining("19 of the last 95 calls failed"),
    },
  ]);
  await calls(acme, 60, 0);
  await look();
  expect(await open("error_rate"), "12 % is not half of 20 %").toEqual([acme.id]);
  await calls(acme, 60, 0);
  await look();
  expect(await open("error_rate")).toEqual([]);
  expect(await prisma.alert.findMany({ where: { resolvedAt: null } })).toEqual([]);
});

it("a tenant's own rule says what is many, and a quarter of an hour without a call ends it", async () => {
  const rule = {
    name: "Picky",
    kinds: ["error_rate"],
    tenant_id: picky.id,
    error_share_percent: 5,
    minimum_calls: 4,
  };
  await createAlertRule(ground.as(), CreateAlertRule.parse(rule));
  await calls(picky, 10, 1);
  await look();
  expect(await open("error_rate")).toEqual([picky.id]);
  ground.clock.advance(15 * 60);
  await look();
  expect(await open("error_rate")).toEqual([]);
});

it("a change that OpenRouter refused for good is an incident of its key until it is retried", async () => {
  await prisma.provisioning.create({
    data: {
      id: uuid(),
      tenantId: acme.id,
      provisionedKeyId: acme.provisionedKeyId,
      action: "update",
      state: "failed",
      lastError: "OpenRouter refused: limit.",
      nextAttemptAt: ground.clock.now(),
      createdAt: ground.clock.now(),
    },
  });
  const watch = () => watchProvisionings(ground.as().db, pool);
  await watch();
  await watch();
  expect(await prisma.alert.findMany({ where: { kind: "provisioning_failed" } })).toMatchObject([
    { subject: acme.provisionedKeyId, tenantId: acme.id, detail: expect.stringContaining("refused: limit.") },
  ]);
  await retryProvisioning(ground.as(), acme.id);
  await watch();
  expect(await open("provisioning_failed")).toEqual([]);
});
