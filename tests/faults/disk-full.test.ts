import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { expectBalanced, ledgerFacts } from "../gateway/ledger-facts";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
  await (await portal.chat(tenant.inferenceKey)).text();
  // What Postgres says when it cannot extend a table's file. Rows tell which tables are full: a trigger made or
  // dropped while calls are booked would want locks that they hold.
  await portal.pool.query(
    `CREATE TABLE full_tables (name text PRIMARY KEY);
     CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF EXISTS (SELECT FROM full_tables WHERE name = TG_ARGV[0]) THEN
         RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
       END IF;
       RETURN NEW; END $$;
     CREATE TRIGGER disk_full BEFORE INSERT ON holds FOR EACH ROW EXECUTE FUNCTION disk_full('holds');
     CREATE TRIGGER disk_full BEFORE INSERT ON generations FOR EACH ROW EXECUTE FUNCTION disk_full('generations')`,
  );
});
afterEach(freeSpace);
afterAll(() => portal.close());

const fill = (table: string) => portal.pool.query("INSERT INTO full_tables VALUES ($1)", [table]);

async function freeSpace() {
  await portal.pool.query("DELETE FROM full_tables");
}

it("F35: spends nothing while there is no room for a hold, and goes on once there is", async () => {
  const before = await ledgerFacts(portal.pool, tenant.id);
  await fill("holds");
  portal.fake.clearRequests();
  for (const stream of [false, true]) {
    const refused = await portal.chat(tenant.inferenceKey, { stream });
    expect(await refused.json()).toMatchObject({ error: { metadata: { reason: "db_unavailable" } } });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "2"]);
  }
  expect(portal.fake.requests).toEqual([]);
  expect(await ledgerFacts(portal.pool, tenant.id)).toEqual(before);

  await freeSpace();
  const answered = await portal.chat(tenant.inferenceKey);
  await answered.text();
  expect(answered.status).toBe(200);
  await expectBalanced(portal, tenant, expect);
});

it("F35: keeps what a call cost until there is room for it, and then books it once", async () => {
  const { generations } = await ledgerFacts(portal.pool, tenant.id);
  const tried = portal.gateway.ledger.vitals.queues.settlements!.batches;
  await fill("generations");
  const answers = Promise.all(
    [false, true].map(async (stream) => {
      const response = await portal.chat(tenant.inferenceKey, { stream });
      return { status: response.status, text: await response.text() };
    }),
  );
  await vi.waitFor(
    () => expect(portal.gateway.ledger.vitals.queues.settlements!.batches).toBeGreaterThan(tried + 2),
    { timeout: 5_000, interval: 10 },
  );
  const unbooked = await ledgerFacts(portal.pool, tenant.id);
  expect(unbooked).toMatchObject({ generations, openHolds: 2 });
  expect(unbooked.reservedNano).toBeGreaterThan(0n);

  await freeSpace();
  const [whole, stream] = await answers;
  expect([whole!.status, stream!.status]).toEqual([200, 200]);
  expect(stream!.text).toContain("data: [DONE]");
  await expectBalanced(portal, tenant, expect);
  expect(await ledgerFacts(portal.pool, tenant.id)).toMatchObject({ generations: generations + 2 });
});
