import { v7 as uuid } from "uuid";
import { AT_COST } from "@/lib/prices";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { DatabaseClock } from "@/lib/clock";
import {
  correctEstimates,
  correctFromUsage,
  Ledger,
  NOTHING,
  type Outcome,
  rebookExactly,
  recoverHolds,
} from "@/lib/holds";
import { openSecrets } from "@/lib/secrets";
import { ledgerFacts } from "../gateway/ledger-facts";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
const HELD = 1_000n;
let portal: Portal;
let ledger: Ledger;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  portal.fake.configure({ generation_delay_ms: 0 });
  ledger = new Ledger(portal.pool, new DatabaseClock());
});
beforeEach(async () => {
  tenant = await portal.tenant();
});
afterAll(async () => {
  await ledger.close();
  await portal.close();
});

async function place(owner = tenant): Promise<string> {
  const { prisma } = portal;
  const key = await prisma.provisionedKey.findFirstOrThrow({ where: { tenantId: owner.id } });
  const budgets = await prisma.budget.findMany({ where: { tenantId: owner.id } });
  const id = uuid();
  await ledger.place({
    id,
    tenantId: owner.id,
    apiKeyId: owner.inferenceKeyId,
    provisionedKeyId: key.id,
    amountNano: HELD,
    budgets: budgets.map(({ id, scope, window }) => ({ id, scope, window })),
    timeZone: "UTC",
    model: "openai/gpt-4o-mini",
    endUser: null,
    sessionId: null,
    pricePpm: AT_COST,
    streamed: false,
  });
  return id;
}

async function book(outcome: Partial<Outcome>, owner = tenant): Promise<string> {
  const id = await place(owner);
  await ledger.settle(id, { ...NOTHING, ...outcome });
  return id;
}

const bookEstimate = (outcome: Partial<Outcome> = {}, owner = tenant) =>
  book({ state: "estimated", costNano: HELD, status: 0, errorReason: "interrupted", ...outcome }, owner);

/** OpenRouter's totals for this test's tenant alone. */
const usageIs = (read: () => bigint | Promise<bigint>) => async (hash: string) =>
  hash === tenant.provisionedKeyHash ? read() : null;

/** No call before the moment of asking is too young for OpenRouter's totals. */
const correct = (keyUsage: ReturnType<typeof usageIs>) => correctFromUsage(portal.pool, keyUsage, 0);

const rowOf = (id: string) => portal.prisma.generation.findUniqueOrThrow({ where: { id } });

async function expectSum(nano: bigint) {
  expect(await ledgerFacts(portal.pool, tenant.id)).toMatchObject({
    generationsNano: nano,
    rollUpNano: nano,
    creditsSpentNano: nano,
  });
}

const keyring = () => openSecrets(portal.config.secret, portal.config.encryptionKeys).keyring;

async function recoverOnce(read: () => bigint | Promise<bigint>) {
  await portal.pool.query("UPDATE holds SET lease_until = now()");
  const { upstream } = portal.gateway;
  await recoverHolds({ pool: portal.pool, upstream, keyring: keyring(), keyUsage: usageIs(read) });
}

it("makes estimates of a quiet key exact, from its usage", async () => {
  await book({ costNano: 300n });
  const ids = [await bookEstimate({ costNano: 0n }), await bookEstimate()];
  expect(await correct(usageIs(() => 1_700n))).toBe(2);
  for (const id of ids) expect(await rowOf(id)).toMatchObject({ state: "settled", budgetIds: [] });
  await expectSum(1_700n);
});

it("adds nothing to an estimate for a call that was made while OpenRouter was asked", async () => {
  const id = await bookEstimate({ costNano: 10n });
  const usage = usageIs(async () => {
    await book({ costNano: 500n });
    return 510n;
  });
  await correct(usage);
  expect(await rowOf(id)).toMatchObject({ state: "estimated", costNano: 10n });
  await expectSum(510n);
});

it("books no call above what it held, whatever else its key used", async () => {
  const id = await bookEstimate();
  await correct(usageIs(() => 1_000_000n));
  expect(await rowOf(id)).toMatchObject({ state: "settled", costNano: HELD });
});

it("waits for an estimate that OpenRouter may still name", async () => {
  const id = await bookEstimate();
  await bookEstimate({ generationId: "gen-later" });
  await correct(usageIs(() => 5_000n));
  expect(await rowOf(id)).toMatchObject({ state: "estimated", costNano: HELD });
});

it("leaves an estimate of a key that is not quiet as it is, and marked", async () => {
  const id = await bookEstimate();
  await correctFromUsage(
    portal.pool,
    usageIs(() => 400n),
  );
  expect(await rowOf(id)).toMatchObject({ state: "estimated", costNano: HELD });
  const open = await place();
  await correct(usageIs(() => 400n));
  expect(await rowOf(id)).toMatchObject({ state: "estimated", costNano: HELD });
  await ledger.settle(open, { ...NOTHING, costNano: 150n });
  await correct(usageIs(() => 400n));
  expect(await rowOf(id)).toMatchObject({ state: "settled", costNano: 250n });
});

it("takes no usage for an answer only at the last try, for OpenRouter's totals lag", async () => {
  const id = await place();
  for (let attempt = 1; attempt <= 4; attempt++) await recoverOnce(() => 0n);
  expect(await portal.prisma.generation.findUnique({ where: { id } })).toBeNull();
  await recoverOnce(() => 250n);
  expect(await rowOf(id)).toMatchObject({ state: "estimated", costNano: 250n });

  const unused = await place();
  for (let attempt = 1; attempt <= 5; attempt++) await recoverOnce(() => 250n);
  expect(await rowOf(unused)).toMatchObject({ state: "estimated", costNano: 0n });
});

it("charges a lost call nothing for one that was made while OpenRouter was asked", async () => {
  const lost = await place();
  await recoverOnce(async () => {
    await book({ costNano: 500n });
    return 600n;
  });
  expect(await rowOf(lost)).toMatchObject({ state: "estimated", costNano: 100n });
});

it("F31: replaces an estimate by the outcome its gateway comes back with, once", async () => {
  const id = await bookEstimate();
  const outcome: Outcome = {
    ...NOTHING,
    costNano: 70n,
    promptCostNano: 20n,
    completionCostNano: 50n,
    generationId: "gen-came-back",
    provider: "OpenAI",
    completionTokens: 9,
    finishReason: "stop",
    latencyMs: 12.4,
  };
  expect(await rebookExactly(portal.pool, id, { ...outcome, state: "estimated" })).toBe(false);
  expect(await rebookExactly(portal.pool, id, outcome)).toBe(true);
  expect(await rowOf(id)).toMatchObject({
    state: "settled",
    costNano: 70n,
    promptCostNano: 20n,
    completionCostNano: 50n,
    generationId: "gen-came-back",
    model: "openai/gpt-4o-mini",
    provider: "OpenAI",
    completionTokens: 9,
    finishReason: "stop",
    status: 200,
    errorReason: null,
    latencyMs: 12,
  });
  await expectSum(70n);
  expect(await rebookExactly(portal.pool, id, { ...outcome, costNano: 1n })).toBe(false);
  await expectSum(70n);
});

it("reaches every estimate, though OpenRouter does not know fifty older ones and one key cannot be opened", async () => {
  const broken = await portal.tenant();
  await bookEstimate({ generationId: "gen-sealed" }, broken);
  await portal.pool.query(
    "UPDATE provisioned_keys SET secret_ciphertext = 'not sealed by us' WHERE tenant_id = $1",
    [broken.id],
  );
  await Promise.all(Array.from({ length: 50 }, (_, i) => bookEstimate({ generationId: `gen-unknown-${i}` })));
  await (await portal.chat(tenant.inferenceKey)).text();
  const { generationId, costNano } = await portal.prisma.generation.findFirstOrThrow({
    where: { tenantId: tenant.id, state: "settled" },
  });
  const id = await bookEstimate({ generationId });
  for (let run = 0; run < 12 && (await rowOf(id)).state === "estimated"; run++)
    await correctEstimates(portal.pool, portal.gateway.upstream, keyring());
  expect(await rowOf(id)).toMatchObject({ state: "settled", costNano });
});

it("looks at a hold again within seconds, however often that came to nothing", async () => {
  const id = await place();
  await portal.pool.query("UPDATE holds SET attempts = 20 WHERE id = $1", [id]);
  const dies = () => {
    throw new Error("The worker dies");
  };
  await expect(recoverOnce(dies)).rejects.toThrow("The worker dies");
  const { rows } = await portal.pool.query<{ seconds: number }>(
    "SELECT extract(epoch FROM lease_until - now())::float8 AS seconds FROM holds WHERE id = $1",
    [id],
  );
  expect(rows[0]!.seconds).toBeLessThanOrEqual(8);
});

it("books a call as an estimate at last whose key's secret cannot be opened: no budget stays blocked", async () => {
  const owner = await portal.tenant();
  const id = await place(owner);
  await portal.pool.query("UPDATE holds SET attempts = 20, generation_id = 'gen-1' WHERE id = $1", [id]);
  await portal.pool.query(
    "UPDATE provisioned_keys SET secret_ciphertext = 'unreadable' WHERE tenant_id = $1",
    [owner.id],
  );
  await recoverOnce(() => 0n);
  expect(await rowOf(id)).toMatchObject({ state: "estimated", costNano: HELD });
});
