import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { issueApiKey } from "@/lib/api-keys";
import { parseUsd } from "@/lib/money";
import { getStatement, listStatements } from "@/lib/statements";
import { createTenant, CreateTenant, type Tenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const ctx = ground.as();
let tenant: Tenant;
let keys: string[];

beforeAll(async () => {
  tenant = await createTenant(ctx, CreateTenant.parse({ name: "Acme" }));
  const made = ["one", "two"].map((name) =>
    issueApiKey(ctx, { tenant_id: tenant.id, name, kind: "inference" }),
  );
  keys = (await Promise.all(made)).map(({ data }) => data.id);
});

const sum = (amounts: string[]) => amounts.reduce((total, amount) => total + signed(amount), 0n);
const signed = (amount: string) => (amount.startsWith("-") ? -parseUsd(amount.slice(1))! : parseUsd(amount)!);

const DAYS = ["2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"];
const day = fc.constantFrom(...DAYS);
const use = fc.record({
  day,
  key: fc.nat(1),
  model: fc.constantFrom("m/a", "m/b"),
  priceNano: fc.bigInt(0n, 10n ** 12n),
});
const entry = fc.record({ day, amountNano: fc.bigInt(-(10n ** 11n), 10n ** 12n) });

it("has lines that add up to its totals, and opens with what the one before left, to the nano", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(use, { maxLength: 12, selector: ({ day, key, model }) => `${day} ${key} ${model}` }),
      fc.array(entry, { maxLength: 6 }),
      async (uses, entries) => {
        await prisma.usageDay.deleteMany({ where: { tenantId: tenant.id } });
        // Entries are never deleted: each round counts from what the rounds before have left.
        await prisma.usageDay.createMany({
          data: uses.map(({ day, key, model, priceNano }) => ({
            tenantId: tenant.id,
            apiKeyId: keys[key]!,
            provisionedKeyId: tenant.provisioned_key!.id,
            day: new Date(day),
            model,
            provider: "P",
            requests: 1,
            priceNano,
          })),
        });
        await prisma.creditEntry.createMany({
          data: entries.map(({ day, amountNano }) => ({
            id: uuid(),
            tenantId: tenant.id,
            amountNano,
            reason: "r",
            actor: "a",
            createdAt: new Date(`${day}T12:00:00Z`),
          })),
        });
        const { data: months } = await listStatements(ctx, tenant.id);
        let closing = 0n;
        for (const { month, ...summary } of months.toReversed()) {
          const statement = await getStatement(ctx, { tenant_id: tenant.id, month });
          expect(statement).toMatchObject(summary);
          expect(signed(statement.opening)).toBe(closing);
          expect(sum(statement.entries.map(({ amount }) => amount))).toBe(signed(statement.credited));
          expect(sum(statement.by_model.map(({ amount }) => amount))).toBe(signed(statement.used));
          expect(sum(statement.by_api_key.map(({ amount }) => amount))).toBe(signed(statement.used));
          closing += signed(statement.credited) - signed(statement.used);
          expect(signed(statement.closing)).toBe(closing);
        }
      },
    ),
    { numRuns: 15 },
  );
});

it("says how many calls of the month may still change it", async () => {
  const at = (id: string, createdAt: string) => ({
    id,
    tenantId: tenant.id,
    apiKeyId: keys[0]!,
    provisionedKeyId: tenant.provisioned_key!.id,
    model: "m/a",
    streamed: false,
    createdAt: new Date(createdAt),
  });
  const idOf = (instant: string) => uuid({ msecs: Date.parse(instant) });
  const hold = { amountNano: 1n, budgetIds: [], windowStarts: [], leaseUntil: new Date("2027-01-01") };
  await prisma.hold.createMany({
    data: ["2026-09-30T23:59:59Z", "2026-10-01T00:00:00Z", "2026-10-31T23:59:59.999Z"].map((instant) => ({
      ...at(uuid(), instant),
      ...hold,
    })),
  });
  await prisma.$executeRaw`SELECT ensure_generation_partitions('2026-09-01'::timestamptz, 4)`;
  const call = {
    modelAsked: "m/a",
    promptTokens: 1,
    completionTokens: 1,
    heldNano: 1n,
    costNano: 1n,
    priceNano: 1n,
    status: 200,
    cancelled: false,
    settledAt: new Date(),
  };
  await prisma.generation.createMany({
    data: [
      { ...at(idOf("2026-10-31T23:59:58Z"), "2026-10-31T23:59:58Z"), ...call, state: "estimated" },
      { ...at(idOf("2026-10-31T23:59:59Z"), "2026-10-31T23:59:59Z"), ...call, state: "settled" },
      { ...at(idOf("2026-11-01T00:00:00Z"), "2026-11-01T00:00:00Z"), ...call, state: "estimated" },
    ],
  });
  const openOf = async (month: string) =>
    (await getStatement(ctx, { tenant_id: tenant.id, month })).open_calls;
  expect(await Promise.all(["2026-08", "2026-09", "2026-10"].map(openOf))).toEqual([0, 1, 3]);
});

it("is not found for another tenant, a month to come or no month at all", async () => {
  for (const place of [
    { tenant_id: uuid(), month: "2026-10" },
    { tenant_id: tenant.id, month: "2999-01" },
    { tenant_id: tenant.id, month: "2026-13" },
  ])
    await expect(getStatement(ctx, place)).rejects.toMatchObject({ code: "not_found" });
});

it("of a month without anything is nothing, from what there was to what there was", async () => {
  const statement = await getStatement(ctx, { tenant_id: tenant.id, month: "2020-01" });
  expect(statement).toMatchObject({
    opening: "0",
    credited: "0",
    used: "0",
    closing: "0",
    entries: [],
    by_model: [],
  });
});
