import { randomInt } from "node:crypto";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DatabaseClock } from "@/lib/clock";
import { correctFromUsage, Ledger, NOTHING, rebookExactly } from "@/lib/holds";
import { verifyLedger } from "@/lib/ledger";
import { ppmOfMarkup } from "@/lib/prices";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const OPERATIONS = Number(process.env.BURSAR_LEDGER_OPS ?? 400);
const MARKUPS = ["0", "20", "-35.5"];
let portal: Portal;
let ledgers: [Ledger, Ledger];
let tenants: TestTenant[];

beforeAll(async () => {
  portal = await openPortal(await testDatabase());
  const clock = new DatabaseClock();
  ledgers = [new Ledger(portal.pool, clock), new Ledger(portal.pool, clock)];
  const terms = { credits: "1", budget: { limit: "0.9", window: "daily" } } as const;
  tenants = await Promise.all(MARKUPS.map(() => portal.tenant(terms)));
  for (const [index, { id }] of tenants.entries()) {
    const data = { pricePpm: ppmOfMarkup(MARKUPS[index]!) };
    await portal.prisma.tenant.update({ where: { id }, data });
  }
});
afterAll(async () => {
  await Promise.all(ledgers.map((ledger) => ledger.close()));
  await portal.close();
});

const verify = () => verifyLedger(portal.pool, new Date());

/** Numbers below a bound, the same ones for the same seed. */
function diceOf(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function callOf(tenant: TestTenant, dice: (below: number) => number): Promise<void> {
  const { prisma, pool } = portal;
  const owner = await prisma.tenant.findUniqueOrThrow({ where: { id: tenant.id } });
  const key = await prisma.provisionedKey.findFirstOrThrow({ where: { tenantId: tenant.id } });
  const budgets = await prisma.budget.findMany({ where: { tenantId: tenant.id }, orderBy: { id: "asc" } });
  const id = uuid();
  const ledger = ledgers[dice(2)]!;
  const placement = await ledger.place({
    id,
    tenantId: tenant.id,
    apiKeyId: tenant.inferenceKeyId,
    provisionedKeyId: key.id,
    amountNano: BigInt(1_000_000 + dice(9_000_000)),
    pricePpm: owner.pricePpm,
    budgets: budgets.map(({ id: budgetId, scope, window }) => ({ id: budgetId, scope, window })),
    timeZone: "UTC",
    model: `m/${dice(3)}`,
    endUser: dice(2) ? `user-${dice(4)}` : null,
    sessionId: null,
    streamed: dice(2) === 1,
  });
  if ("refusal" in placement) return;
  const costNano = BigInt(dice(700_000));
  const told = {
    ...NOTHING,
    costNano,
    provider: `P${dice(2)}`,
    promptTokens: dice(99),
    completionTokens: dice(99),
  };
  switch (dice(5)) {
    case 0:
      // The gateway dies: its hold stays until somebody settles it.
      if (dice(2))
        await ledgers[dice(2)]!.settle(id, { ...NOTHING, status: 502, errorReason: "upstream_error" });
      return;
    case 1:
      await ledger.settle(id, { ...told, state: "estimated" });
      await rebookExactly(pool, id, { ...told, costNano: BigInt(dice(900_000)), model: "m/other" });
      return;
    case 2:
      await ledger.settle(id, { ...told, state: "estimated" });
      return;
    default:
      await Promise.all(ledgers.map((one) => one.settle(id, told)));
  }
}

it("is proved after any mix of calls, races, deaths, estimates and corrections, at every price", async () => {
  const seed = Number(process.env.BURSAR_SEED ?? randomInt(1_000_000));
  const dice = diceOf(seed);
  const calls = Array.from({ length: OPERATIONS }, () => tenants[dice(tenants.length)]!);
  for (let at = 0; at < calls.length; at += 20)
    await Promise.all(calls.slice(at, at + 20).map((tenant) => callOf(tenant, dice)));
  await correctFromUsage(portal.pool, async () => 10n ** 9n, 0);
  const proof = await verify();
  expect(proof.differences, `BURSAR_SEED=${seed}`).toEqual([]);
  expect(proof.calls).toBeGreaterThan(OPERATIONS / 3);
  expect(proof.holds).toBeGreaterThan(0);
  expect(proof.corrections).toBeGreaterThan(0);
  expect(proof.priceNano).not.toBe(proof.costNano);
});

describe("names what was written past it:", () => {
  it.each([
    ["a roll-up", "UPDATE usage_days SET cost_nano = cost_nano + 1", "roll_up"],
    ["a roll-up of end users", "UPDATE end_user_days SET requests = requests + 1", "end_user_roll_up"],
    ["what a budget has spent", "UPDATE budget_windows SET spent_nano = spent_nano + 1", "window"],
    ["what a budget has reserved", "UPDATE budget_windows SET reserved_nano = reserved_nano + 1", "reserved"],
    [
      "what may be spent",
      "UPDATE budgets SET limit_nano = limit_nano + 1 WHERE scope = 'credits'",
      "credits",
    ],
  ])("%s", async (_, tampering, broken) => {
    const before = await verify();
    expect(before.differences).toEqual([]);
    const client = await portal.pool.connect();
    const tenant = tenants[1]!.id;
    const where = tampering.includes("WHERE") ? "AND" : "WHERE";
    await client.query(`${tampering} ${where} tenant_id = '${tenant}'`);
    const { differences } = await verify();
    await client.query(`${tampering.replace("+ 1", "- 1")} ${where} tenant_id = '${tenant}'`);
    client.release();
    expect(new Set(differences.map(({ tenantId }) => tenantId))).toEqual(new Set([tenant]));
    expect(differences.map((difference) => difference.broken)).toContain(broken);
  });
});
