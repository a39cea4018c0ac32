import { randomInt } from "node:crypto";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DatabaseClock } from "@/lib/clock";
import { addCreditEntry } from "@/lib/credits";
import { asBursarError } from "@/lib/errors";
import { correctFromUsage, Ledger, NOTHING, rebookExactly, recoverHolds } from "@/lib/holds";
import { getLedger, proveNightly, verifyLedger } from "@/lib/ledger";
import { formatUsd } from "@/lib/money";
import { UpdateTenant, updateTenant } from "@/lib/tenants";
import { type Operator, openOperator } from "../gateway/operator";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const OPERATIONS = Number(process.env.BURSAR_LEDGER_OPS ?? 400);
/** Credits and budgets stop some calls, not most. */
const SCALE = Math.ceil(OPERATIONS / 400);
const MARKUPS = ["0", "20", "-35.5", "0.0001"];
let portal: Portal;
let operator: Operator;
let ledgers: [Ledger, Ledger];
let tenants: TestTenant[];

beforeAll(async () => {
  portal = await openPortal(await testDatabase());
  operator = openOperator(portal);
  const clock = new DatabaseClock();
  ledgers = [new Ledger(portal.pool, clock), new Ledger(portal.pool, clock)];
  const terms = { credits: String(SCALE), budget: { limit: String(SCALE * 0.9), window: "daily" } } as const;
  tenants = await Promise.all(MARKUPS.map(() => portal.tenant(terms)));
  for (const [index, markup] of MARKUPS.entries()) await change(tenants[index]!, { markup });
});
afterAll(async () => {
  await Promise.all(ledgers.map((ledger) => ledger.close()));
  await operator.close();
  await portal.close();
});

const verify = () => verifyLedger(portal.pool, new Date());

const change = ({ id }: TestTenant, fields: Record<string, unknown>) =>
  updateTenant(operator.as(), { ...UpdateTenant.parse(fields), id });

/** What an operator or a worker may do to a tenant while it calls. */
async function actOn(tenant: TestTenant, dice: (below: number) => number): Promise<void> {
  const amount = BigInt(1 + dice(10_000));
  const entry = { tenant_id: tenant.id, reason: "r", amount };
  const what = dice(6);
  if (what === 0) await change(tenant, { markup: MARKUPS[dice(MARKUPS.length)] });
  else if (what === 1)
    await change(tenant, { budget: { limit: String((SCALE * (5 + dice(5))) / 10), window: "daily" } });
  else if (what === 2)
    await change(tenant, { budget: dice(2) ? null : { limit: String(SCALE), window: "monthly" } });
  else if (what === 3) await addCreditEntry(operator.as(), { ...entry, kind: "refund" });
  else if (what === 4) await addCreditEntry(operator.as(), { ...entry, kind: "adjustment", amount: -amount });
  else await recoverSome(tenant);
}

/** A hold of a gateway that died is looked at for the last time, by two workers. */
async function recoverSome({ id }: TestTenant): Promise<void> {
  const { pool, gateway } = portal;
  await pool.query(
    "UPDATE holds SET attempts = 99, lease_until = now() WHERE id = (SELECT id FROM holds WHERE tenant_id = $1 LIMIT 1)",
    [id],
  );
  const { keyring } = operator.services.secrets;
  const recovery = { pool, upstream: gateway.upstream, keyring, keyUsage: async () => null };
  await Promise.all([recoverHolds(recovery), recoverHolds(recovery)]);
}

/** Numbers below a bound, the same ones for the same seed. */
function diceOf(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A call that finds its budgets locked by an operator's change for too long is answered 503, and costs nothing. */
function unlessLocked(error: unknown): null {
  if (asBursarError(error).status === 503) return null;
  throw error;
}

async function callOf(tenant: TestTenant, dice: (below: number) => number): Promise<void> {
  const { prisma, pool } = portal;
  const owner = await prisma.tenant.findUniqueOrThrow({ where: { id: tenant.id } });
  const key = await prisma.provisionedKey.findFirstOrThrow({ where: { tenantId: tenant.id } });
  const budgets = await prisma.budget.findMany({ where: { tenantId: tenant.id }, orderBy: { id: "asc" } });
  const id = uuid();
  const ledger = ledgers[dice(2)]!;
  const request = {
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
  };
  const placement = await ledger.place(request).catch(unlessLocked);
  if (!placement || "refusal" in placement) return;
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

it("is proved after any mix of calls, races, deaths, estimates, corrections, recoveries, budgets, credits and prices", async () => {
  const seed = Number(process.env.BURSAR_SEED ?? randomInt(1_000_000));
  const dice = diceOf(seed);
  const calls = Array.from({ length: OPERATIONS }, () => tenants[dice(tenants.length)]!);
  for (let at = 0; at < calls.length; at += 20)
    await Promise.all([
      ...calls.slice(at, at + 20).map((tenant) => callOf(tenant, dice)),
      actOn(tenants[dice(tenants.length)]!, dice),
    ]);
  await correctFromUsage(portal.pool, async () => 10n ** 9n, 0);
  const proof = await verify();
  expect(proof.differences, `BURSAR_SEED=${seed}`).toEqual([]);
  expect(proof.calls).toBeGreaterThan(OPERATIONS / 3);
  expect(proof.holds).toBeGreaterThan(0);
  expect(proof.corrections).toBeGreaterThan(0);
  expect(proof.priceNano).not.toBe(proof.costNano);
});

/** Runs a statement with every guard of the database off; answers what puts its table's rows back. */
async function tamper(statement: string): Promise<() => Promise<void>> {
  const table = /(?:UPDATE|FROM) (\w+)/.exec(statement)![1]!;
  const unguarded = async (...statements: string[]) => {
    const client = await portal.pool.connect();
    try {
      await client.query(["SET session_replication_role = replica", ...statements].join(";"));
    } finally {
      client.release(true);
    }
  };
  await unguarded(`CREATE TABLE kept AS TABLE ${table}`, statement);
  return () => unguarded(`DELETE FROM ${table}`, `INSERT INTO ${table} TABLE kept`, "DROP TABLE kept");
}

describe("names what was written past it:", () => {
  const settled = "WHERE state = 'settled' AND tenant_id = ";
  it.each([
    ["a roll-up", "UPDATE usage_days SET cost_nano = cost_nano + 1 WHERE tenant_id = ", "roll_up"],
    [
      "a roll-up of end users",
      "UPDATE end_user_days SET requests = requests + 1 WHERE tenant_id = ",
      "end_user_roll_up",
    ],
    [
      "what a budget has spent",
      "UPDATE budget_windows SET spent_nano = spent_nano + 1 WHERE tenant_id = ",
      "window",
    ],
    [
      "what a budget has reserved",
      "UPDATE budget_windows SET reserved_nano = reserved_nano + 1 WHERE tenant_id = ",
      "reserved",
    ],
    [
      "what may be spent",
      "UPDATE budgets SET limit_nano = limit_nano + 1 WHERE scope = 'credits' AND tenant_id = ",
      "credits",
    ],
    ["the price of a call", `UPDATE generations SET price_nano = price_nano + 1 ${settled}`, "price"],
    ["the cost of a call", `UPDATE generations SET cost_nano = cost_nano + 2 ${settled}`, "price"],
    [
      "when a call began",
      `UPDATE generations SET created_at = created_at - interval '1 hour' ${settled}`,
      "id",
    ],
    [
      "that a call is settled",
      `UPDATE generations SET state = 'estimated', budget_ids = NULL ${settled}`,
      "estimate",
    ],
    ["a call that is gone", `DELETE FROM generations ${settled}`, "correction"],
  ])("%s", async (_, tampering, broken) => {
    expect((await verify()).differences).toEqual([]);
    const tenant = tenants[1]!.id;
    // As somebody who may do anything: the guards that refuse such a change are off.
    const undo = await tamper(`${tampering} '${tenant}'`);
    const { differences } = await verify();
    await undo();
    expect(new Set(differences.map(({ tenantId }) => tenantId))).toEqual(new Set([tenant]));
    expect(differences.map((difference) => difference.broken)).toContain(broken);
    expect((await verify()).differences).toEqual([]);
  });
});

it("is proved by one worker a night, told by an incident when it fails, and shown with the trial balance", async () => {
  const { pool, prisma } = portal;
  const noon = new Date("2026-11-26T12:00:00Z");
  const at = (now: Date) => proveNightly({ db: operator.as().db, clock: { now: () => now } }, pool);
  const [first, second] = await Promise.all([at(noon), at(noon)]);
  expect([first, second]).toEqual([0, 0]);
  const ledger = async () => getLedger(operator.as(), {});
  expect(await ledger()).toMatchObject({ balanced: true, proof: { clean: true, detail: null } });

  const undo = await tamper(
    `UPDATE usage_days SET price_nano = price_nano + 7 WHERE tenant_id = '${tenants[0]!.id}'`,
  );
  const night = new Date("2026-11-27T02:59:59Z");
  expect(await at(night)).toBe(0);
  expect((await ledger()).proof.clean).toBe(true);
  const found = await Promise.all([
    at(new Date(night.getTime() + 1000)),
    at(new Date(night.getTime() + 1000)),
  ]);
  expect(found.toSorted()[0]).toBe(0);
  expect(found.toSorted()[1]).toBeGreaterThan(0);
  expect((await ledger()).proof).toMatchObject({
    clean: false,
    detail: expect.stringContaining("ledger verify") as string,
  });
  await undo();
  await at(new Date("2026-11-28T03:00:00Z"));
  expect((await ledger()).proof.clean).toBe(true);
  const incidents = await prisma.incident.findMany({ where: { kind: "ledger" } });
  expect(incidents).toHaveLength(1);
});

it("a trial balance of one tenant is its entries and its calls, and is no other tenant's", async () => {
  const { prisma } = portal;
  const tenant_id = tenants[1]!.id;
  const { accounts, margin, balanced } = await getLedger(operator.as(), { tenant_id });
  const of = (name: string) => accounts.find(({ account }) => account === name)!;
  const calls = await prisma.generation.aggregate({
    where: { tenantId: tenant_id },
    _sum: { priceNano: true, costNano: true },
  });
  const entries = await prisma.creditEntry.aggregate({
    where: { tenantId: tenant_id },
    _sum: { amountNano: true },
  });
  const { priceNano, costNano } = calls._sum;
  expect(balanced).toBe(true);
  expect(of("revenue").balance).toBe(formatUsd(priceNano!));
  expect(of("openrouter").balance).toBe(formatUsd(costNano!));
  expect(of("credits").balance).toBe(formatUsd(entries._sum.amountNano! - priceNano!));
  expect(margin).toBe(formatUsd(priceNano! - costNano!));
  await expect(getLedger(operator.as(tenant_id), {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(getLedger(operator.as(), { tenant_id: uuid() })).rejects.toMatchObject({ code: "not_found" });
});
