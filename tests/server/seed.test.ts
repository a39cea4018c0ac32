import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseConfig } from "@/lib/config";
import { connectPool, type Pool } from "@/lib/db";
import { createLog } from "@/lib/log";
import { openServices } from "@/lib/services";
import { connectUpstream } from "@/lib/upstream";
import { type SeededDemo, seedDemo } from "@/prisma/seed";
import { type FakeOpenRouter, startFakeOpenRouter } from "@/tests/openrouter";
import { testDatabase } from "../setup/database";

/** The middle of a month, so that there is something to have spent in it. */
const NOW = new Date("2026-11-18T15:30:00Z");
const databaseUrl = await testDatabase();
let fake: FakeOpenRouter;
let pool: Pool;
let demo: SeededDemo;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  fake = await startFakeOpenRouter();
  pool = connectPool(databaseUrl, 2);
  const config = parseConfig({
    DATABASE_URL: databaseUrl,
    OPENROUTER_PROVISIONING_KEY: fake.managementKey,
    OPENROUTER_BASE_URL: fake.baseUrl,
    ALLOW_INSECURE_UPSTREAM: "1",
    BURSAR_SECRET: randomBytes(32).toString("base64"),
    BURSAR_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  });
  const services = openServices(config, createLog("test", "error"), { now: () => NOW });
  const upstream = connectUpstream(fake.baseUrl, config.openrouter.limits);
  closers.push(
    () => services.prisma.$disconnect(),
    () => pool.end(),
    () => upstream.pool.destroy(),
    () => fake.close(),
  );
  demo = await seedDemo({ services, pool, upstream, controlUrl: fake.controlUrl });
}, 120_000);
afterAll(() => Promise.all(closers.map((close) => close())));

async function sums(query: string): Promise<Map<string, bigint>> {
  const { rows } = await pool.query<{ name: string; nano: bigint }>(query);
  return new Map(rows.map(({ name, nano }) => [name, nano]));
}

const BY_TENANT =
  "SELECT tenant_id::text AS name, sum(cost_nano)::bigint AS nano FROM generations GROUP BY 1";

it("gives six tenants calls on most of the last 45 days", async () => {
  const { rows } = await pool.query(
    "SELECT count(DISTINCT day) AS days, sum(requests) AS calls FROM usage_days",
  );
  expect(demo.tenants).toHaveLength(6);
  expect(rows[0].days).toBeGreaterThan(43n);
  expect(Number(rows[0].calls)).toBeGreaterThan(8_000);
});

it("books every tenant's calls to the nano-dollar in ledger, day totals and credits alike", async () => {
  const ledger = await sums(BY_TENANT);
  expect(ledger.size).toBe(6);
  expect(await sums(BY_TENANT.replace("generations", "usage_days"))).toEqual(ledger);
  expect(await sums(BY_TENANT.replace("generations", "end_user_days"))).toEqual(ledger);
  const credits = await sums(
    `SELECT b.tenant_id::text AS name, sum(w.spent_nano)::bigint AS nano
     FROM budget_windows w JOIN budgets b ON b.id = w.budget_id WHERE b.scope = 'credits' GROUP BY 1`,
  );
  expect(credits).toEqual(ledger);
});

it("has met every end user whom a call was for", async () => {
  const met = await pool.query(
    "SELECT tenant_id, name, first_seen_at AS first, last_seen_at AS last FROM end_users ORDER BY 1, 2",
  );
  const called = await pool.query(
    `SELECT tenant_id, end_user AS name, min(created_at) AS first, max(created_at) AS last FROM generations
     GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  expect(met.rows.length).toBeGreaterThan(100);
  expect(met.rows).toEqual(called.rows);
});

it("books every window of every budget with exactly the calls that fell into it", async () => {
  const { rows } = await pool.query(
    `SELECT b.scope, w.starts_at, w.spent_nano, sum(coalesce(g.cost_nano, 0))::bigint AS ledger
     FROM budget_windows w JOIN budgets b ON b.id = w.budget_id
     LEFT JOIN generations g ON g.tenant_id = w.tenant_id AND (b.api_key_id IS NULL OR g.api_key_id = b.api_key_id)
       AND g.created_at >= w.starts_at AND g.created_at < w.ends_at
     GROUP BY b.scope, w.budget_id, w.starts_at, w.spent_nano
     HAVING w.spent_nano <> sum(coalesce(g.cost_nano, 0))`,
  );
  expect(rows).toEqual([]);
});

it("overspends no budget, and leaves one nearly spent", async () => {
  const { rows } = await pool.query<{ spent: bigint; limit: bigint }>(
    `SELECT spent_nano AS spent, limit_nano AS "limit" FROM budget_windows
     WHERE limit_nano IS NOT NULL AND starts_at <= $1 AND ends_at > $1`,
    [NOW],
  );
  for (const { spent, limit } of rows) expect(spent).toBeLessThanOrEqual(limit);
  expect(rows.some(({ spent, limit }) => spent * 100n > limit * 80n)).toBe(true);
});

it("agrees with the fake OpenRouter's bill, key by key", async () => {
  const ledger = await sums(
    `SELECT p.hash AS name, sum(g.cost_nano)::bigint AS nano
     FROM generations g JOIN provisioned_keys p ON p.id = g.provisioned_key_id GROUP BY 1`,
  );
  expect(fake.bill().byKey).toEqual(ledger);
  expect(await sums("SELECT hash AS name, usage_nano AS nano FROM provisioned_keys")).toEqual(ledger);
});

it("suspends one tenant, here and at OpenRouter", async () => {
  const { rows } = await pool.query(
    "SELECT t.slug, p.status FROM tenants t JOIN provisioned_keys p ON p.tenant_id = t.id WHERE t.status = 'suspended'",
  );
  expect(rows).toEqual([{ slug: "brightside", status: "disabled" }]);
});

it("gives one tenant a second OpenRouter key, and books and bills its calls there", async () => {
  const { rows } = await pool.query(
    `SELECT p.slot, array_agg(DISTINCT k.name ORDER BY k.name) AS keys FROM provisioned_keys p
     JOIN generations g ON g.provisioned_key_id = p.id JOIN api_keys k ON k.id = g.api_key_id
     WHERE p.tenant_id = $1 AND k.slot = p.slot GROUP BY 1 ORDER BY 1`,
    [demo.tenants[0]!.id],
  );
  expect(rows).toEqual([
    { slot: "default", keys: ["Production"] },
    { slot: "staging", keys: ["Staging"] },
  ]);
});

it("rotates one key whose old secret a program uses still", async () => {
  const { rows } = await pool.query(
    `SELECT k.name, s.retires_at > $1 AS works, array_agg(DISTINCT u.client) AS clients
     FROM api_key_secrets s JOIN api_keys k ON k.id = s.api_key_id
     JOIN api_key_uses u ON u.secret_id = s.id AND u.last_used_at > $1::timestamptz - interval '1 day'
     WHERE s.retires_at IS NOT NULL GROUP BY 1, 2`,
    [NOW],
  );
  expect(rows).toEqual([{ name: "Moderation", works: true, clients: ["OpenAI/Python 2.8.1"] }]);
});

it("counts every call of every key as a use of one of its secrets", async () => {
  const uses = await pool.query(
    `SELECT s.api_key_id AS id, sum(u.requests)::int AS calls FROM api_key_uses u
     JOIN api_key_secrets s ON s.id = u.secret_id GROUP BY 1 ORDER BY 1`,
  );
  const calls = await pool.query(
    "SELECT api_key_id AS id, count(*)::int AS calls FROM generations GROUP BY 1 ORDER BY 1",
  );
  expect(uses.rows).toEqual(calls.rows);
});

it("did everything in the order in which the audit trail has it", async () => {
  const { rows } = await pool.query<{ at: Date }>("SELECT created_at AS at FROM audit_events ORDER BY seq");
  const times = rows.map(({ at }) => at.getTime());
  expect(times.length).toBeGreaterThan(50);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});
