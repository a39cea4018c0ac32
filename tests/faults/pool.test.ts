import { afterAll, beforeAll, expect, it } from "vitest";
import { transact } from "@/lib/db";
import { expectBalanced } from "../gateway/ledger-facts";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
  await (await portal.chat(tenant.inferenceKey)).text();
});
afterAll(() => portal.close());

const refusal = async (response: Response) => {
  const { error } = (await response.json()) as { error: { metadata: { reason: string } } };
  const { reason } = error.metadata;
  return { status: response.status, reason, retryAfter: response.headers.get("retry-after") };
};

it("F36: answers 503 busy while a budget row stays locked, and 200 once it is free", async () => {
  const locker = await portal.pool.connect();
  await locker.query("BEGIN");
  await locker.query("SELECT 1 FROM budget_windows WHERE tenant_id = $1 FOR UPDATE", [tenant.id]);
  const refused = await refusal(await portal.chat(tenant.inferenceKey));
  expect(refused).toEqual({ status: 503, reason: "busy", retryAfter: "1" });
  await locker.query("ROLLBACK");
  locker.release();
  const answered = await portal.chat(tenant.inferenceKey);
  await answered.text();
  expect(answered.status).toBe(200);
  await expectBalanced(portal, tenant, expect);
});

it("F38: answers 503 within two seconds while the pool is exhausted, and 200 within two when it is not", async () => {
  const pool = portal.gateway.auth.callers["pool"];
  const all = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  const asleep = Promise.all(all.map((client) => client.query("SELECT pg_sleep(4)")));
  const askedAt = performance.now();
  const refused = await refusal(await portal.chat(tenant.inferenceKey));
  expect(refused).toEqual({ status: 503, reason: "db_unavailable", retryAfter: "2" });
  expect(performance.now() - askedAt).toBeLessThan(3_500);

  await asleep;
  for (const client of all) client.release();
  const freeAt = performance.now();
  const answered = await portal.chat(tenant.inferenceKey);
  await answered.text();
  expect(answered.status).toBe(200);
  expect(performance.now() - freeAt).toBeLessThan(2_000);
  await expectBalanced(portal, tenant, expect);
});

const inTheWay = (code: string) =>
  `DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '${code}'; END $$`;

it.each(["40P01", "40001"])("F37: a transaction that fails with %s is tried again", async (code) => {
  let attempts = 0;
  const answer = await transact(portal.pool, async (client) => {
    await client.query("SELECT 1");
    if (++attempts < 3) await client.query(inTheWay(code));
    return "done";
  });
  expect([answer, attempts]).toEqual(["done", 3]);

  attempts = 0;
  const hopeless = transact(portal.pool, async (client) => {
    attempts++;
    await client.query(inTheWay(code));
  });
  await expect(hopeless).rejects.toMatchObject({ code });
  expect(attempts).toBe(4);
});
