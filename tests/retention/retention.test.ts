import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { forgetOldCalls, keepPartitionsAhead } from "@/lib/retention";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";

const DAY_MS = 86_400_000;
let portal: Portal;
beforeAll(async () => {
  portal = await openPortal(await testDatabase());
});
afterAll(() => portal.close());

async function book(tenant: TestTenant, daysAgo: number, state: "settled" | "estimated" = "settled") {
  const at = new Date(Date.now() - daysAgo * DAY_MS);
  const key = await portal.prisma.provisionedKey.findFirstOrThrow({ where: { tenantId: tenant.id } });
  const place = { tenantId: tenant.id, apiKeyId: tenant.inferenceKeyId, provisionedKeyId: key.id };
  const { id } = await portal.prisma.generation.create({
    data: {
      id: uuid({ msecs: at.getTime() }),
      ...place,
      state,
      modelAsked: "m",
      model: "m",
      promptTokens: 1,
      completionTokens: 1,
      costNano: 5n,
      priceNano: 5n,
      heldNano: 9n,
      status: 200,
      streamed: false,
      cancelled: false,
      createdAt: at,
      settledAt: at,
    },
  });
  const day = { ...place, day: at, model: "m", provider: "" };
  await portal.prisma.usageDay.create({ data: { ...day, requests: 1, costNano: 5n, priceNano: 5n } });
  return id;
}

it("forgets what a tenant no longer keeps, with its correction; nothing of anybody else and no sum", async () => {
  const [forgetful, faithful] = [await portal.tenant(), await portal.tenant()];
  const old = await book(forgetful, 60);
  const kept = [await book(forgetful, 10), await book(forgetful, 70, "estimated"), await book(faithful, 400)];
  const correction = { id: uuid(), tenantId: forgetful.id, callId: old, source: "openrouter" } as const;
  const amounts = { costNano: 1n, priceNano: 1n, createdAt: new Date() };
  await portal.prisma.generationCorrection.create({ data: { ...correction, ...amounts } });
  await portal.prisma.tenant.update({ where: { id: forgetful.id }, data: { retentionDays: 31 } });
  expect(await forgetOldCalls(portal.pool)).toBe(1);
  expect(await forgetOldCalls(portal.pool)).toBe(0);
  const left = await portal.prisma.generation.findMany({
    where: { tenantId: { in: [forgetful.id, faithful.id] } },
  });
  expect(left.map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
  expect(await portal.prisma.generationCorrection.count({ where: { callId: old } })).toBe(0);
  const { _sum } = await portal.prisma.usageDay.aggregate({
    where: { tenantId: forgetful.id },
    _sum: { requests: true },
  });
  expect(_sum.requests).toBe(3);
  await expect(portal.pool.query("DELETE FROM generations")).rejects.toThrow("append-only");
});

const partitions = async () =>
  (
    await portal.pool.query<{ name: string }>(
      "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'generations'::regclass ORDER BY 1",
    )
  ).rows.map(({ name }) => name);

it("has a partition for each of the next months, and drops past ones once they are empty", async () => {
  await portal.pool.query("SELECT ensure_generation_partitions(now() - interval '5 years', 0)");
  const past = (await partitions()).filter((name) => !name.endsWith("_default"))[0]!;
  await forgetOldCalls(portal.pool);
  expect(await partitions()).not.toContain(past);
  const [{ name: last }] = (
    await portal.pool.query<{ name: string }>(
      "SELECT 'generations_' || to_char((now() AT TIME ZONE 'UTC') + interval '3 months', 'YYYY_MM') AS name",
    )
  ).rows as [{ name: string }];
  await portal.pool.query(`DROP TABLE ${last}`);
  expect(await keepPartitionsAhead(portal.pool)).toBe(1);
  expect(await partitions()).toContain(last);
  expect(await keepPartitionsAhead(portal.pool)).toBe(0);
});
