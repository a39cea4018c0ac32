import { v7 as uuid } from "uuid";
import { AT_COST } from "@/lib/prices";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DatabaseClock } from "@/lib/clock";
import type { HoldRequest } from "@/lib/holds";
import { placeHolds } from "@/lib/holds/place";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
let portal: Portal;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
});
afterAll(() => portal.close());

async function caller(tenant: TestTenant) {
  const { prisma } = portal;
  const budgets = await prisma.budget.findMany({ where: { tenantId: tenant.id }, orderBy: { id: "asc" } });
  const key = await prisma.provisionedKey.findFirstOrThrow({ where: { tenantId: tenant.id } });
  return (more: Partial<HoldRequest>): HoldRequest => ({
    id: uuid(),
    tenantId: tenant.id,
    apiKeyId: tenant.inferenceKeyId,
    provisionedKeyId: key.id,
    amountNano: 1_000n,
    budgets,
    timeZone: "UTC",
    model: "openai/gpt-4o-mini",
    endUser: null,
    sessionId: null,
    pricePpm: AT_COST,
    streamed: false,
    ...more,
  });
}

/** Calls of two tenants that differ in one thing each, some of them alike. */
async function mixedBatch(terms: object) {
  const [one, two] = [await caller(await portal.tenant(terms)), await caller(await portal.tenant())];
  return [
    one({}),
    two({}),
    one({ amountNano: 7n }),
    one({ model: 'odd "name", \\ {x}' }),
    two({ endUser: "null" }),
    one({ streamed: true }),
    one({ endUser: "Zoë, {1}" }),
    two({}),
  ];
}

it.each([
  ["that all fit", { budget: { limit: "5", window: "monthly" } }, 8],
  ["of which some are refused", { budget: { limit: "0.000002", window: "daily" } }, 5],
])("stores each hold of a mixed batch %s as it was asked for", async (_, terms, placed) => {
  const batch = await mixedBatch(terms);
  const placements = await placeHolds(portal.pool, new DatabaseClock(), batch);
  const accepted = batch.filter((_request, index) => "hold" in placements[index]!);
  expect(accepted).toHaveLength(placed);
  const rows = await portal.prisma.hold.findMany({ where: { id: { in: batch.map(({ id }) => id) } } });
  expect(rows).toHaveLength(placed);
  for (const request of accepted) {
    const row = rows.find(({ id }) => id === request.id);
    const { tenantId, apiKeyId, provisionedKeyId, amountNano, model, endUser, streamed } = request;
    expect(row).toMatchObject({ tenantId, apiKeyId, provisionedKeyId, amountNano, model, endUser, streamed });
    expect(row!.budgetIds).toEqual(request.budgets.map(({ id }) => id));
    expect(row!.windowStarts).toHaveLength(request.budgets.length);
  }
});
