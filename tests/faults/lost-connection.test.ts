import { afterAll, beforeAll, expect, it, vi } from "vitest";
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

/** Statements of the ledger that wait for a lock. */
async function waiting(): Promise<number[]> {
  const { rows } = await portal.pool.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows.map(({ pid }) => pid);
}

it("F33: answers 503 and lives on when the connection dies under a hold", async () => {
  const locker = await portal.pool.connect();
  await locker.query("BEGIN");
  await locker.query("SELECT 1 FROM budget_windows WHERE tenant_id = $1 FOR UPDATE", [tenant.id]);
  const answer = portal.chat(tenant.inferenceKey);
  const [pid] = await vi.waitFor(
    async () => {
      const pids = await waiting();
      expect(pids).toHaveLength(1);
      return pids;
    },
    { interval: 5 },
  );
  await portal.pool.query("SELECT pg_terminate_backend($1)", [pid]);
  const response = await answer;
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ error: { metadata: { reason: "db_unavailable" } } });
  await locker.query("ROLLBACK");
  locker.release();
  expect((await portal.chat(tenant.inferenceKey)).status).toBe(200);
  await expectBalanced(portal, tenant, expect);
});

it("F33: reconnects by itself when every connection was cut", async () => {
  await portal.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await vi.waitFor(
    async () => {
      const response = await portal.chat(tenant.inferenceKey);
      await response.text();
      expect(response.status).toBe(200);
    },
    { timeout: 5_000 },
  );
});
