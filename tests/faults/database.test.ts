import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { correctFromUsage, recoverHolds } from "@/lib/holds";
import { openSecrets } from "@/lib/secrets";
import { expectBalanced } from "../gateway/ledger-facts";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { type MortalPostgres, startMortalPostgres } from "./mortal-postgres";

let postgres: MortalPostgres;
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  postgres = await startMortalPostgres();
  portal = await openPortal(postgres.url);
  tenant = await portal.tenant({ credits: "1000" });
  await (await ask(false)).text();
});
afterAll(async () => {
  await portal.close();
  await postgres.stop();
});

const ask = (stream: boolean) =>
  portal.chat(tenant.inferenceKey, { stream, max_tokens: 40 }, { signal: AbortSignal.timeout(15_000) });

interface Refusals {
  statuses: Set<number>;
  /** Of refused calls: everything they said beside "db_unavailable, come back". */
  others: unknown[];
}

/** Asks over and over, until `isOver`, and notes how calls were answered. */
async function callers(count: number, isOver: () => boolean): Promise<Refusals> {
  const seen: Refusals = { statuses: new Set(), others: [] };
  const caller = async (i: number) => {
    while (!isOver()) {
      const response = await ask(i % 2 === 0);
      const text = await response.text();
      seen.statuses.add(response.status);
      if (response.ok) continue;
      const { reason } = (JSON.parse(text) as { error: { metadata: { reason: string } } }).error.metadata;
      if (reason !== "db_unavailable" || response.headers.get("retry-after") === null) seen.others.push(text);
    }
  };
  await Promise.all(Array.from({ length: count }, (_, i) => caller(i)));
  return seen;
}

/** Streams that have begun, with what they say to their end. */
async function begunStreams(count: number): Promise<Promise<string>[]> {
  const responses = await Promise.all(Array.from({ length: count }, () => ask(true)));
  expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
  return responses.map((response) => response.text());
}

async function writableWithin(timeout: number) {
  await vi.waitFor(
    async () => {
      const response = await ask(false);
      await response.text();
      expect(response.status).toBe(200);
    },
    { timeout, interval: 50 },
  );
}

/** What the worker does with what was left open, until nothing is. */
async function balanced() {
  const { keyring } = openSecrets(portal.config.secret, portal.config.encryptionKeys);
  const { pool, gateway, fake } = portal;
  const keyUsage = async (hash: string) => fake.bill().byKey.get(hash) ?? 0n;
  await vi.waitFor(
    async () => {
      await Promise.all(gateway.background);
      await pool.query("UPDATE holds SET lease_until = now()");
      await recoverHolds({ pool, upstream: gateway.upstream, keyring, keyUsage });
      await correctFromUsage(pool, keyUsage, 0);
      await expectBalanced(portal, tenant, expect);
    },
    { timeout: 15_000, interval: 100 },
  );
}

it("F32: answers 503 while Postgres is dead, and loses and doubles nothing when it is back", async () => {
  portal.fake.configure({ pace: { first_token_ms: 5, token_ms: 20 } });
  const streams = await begunStreams(10);
  let isOver = false;
  const load = callers(8, () => isOver);
  await postgres.kill();
  await vi.waitFor(async () => expect((await ask(false)).status).toBe(503), { interval: 20 });
  await postgres.start();
  await writableWithin(10_000);
  isOver = true;

  const { statuses, others } = await load;
  expect(statuses).toEqual(new Set([200, 503]));
  expect(others).toEqual([]);
  for (const text of await Promise.all(streams)) expect(text).toContain("data: [DONE]");
  await balanced();
}, 45_000);

it("F34: a call that was refused while Postgres stood still leaves no hold when it goes on", async () => {
  const refused = async () => (await ask(false)).status === 503;
  expect(await refused()).toBe(false);
  const sent = portal.fake.requests.length;
  postgres.freeze();
  expect(await Promise.all(Array.from({ length: 6 }, refused))).toEqual(Array(6).fill(true));
  expect(portal.fake.requests).toHaveLength(sent);
  postgres.thaw();
  await writableWithin(10_000);
  await vi.waitFor(
    async () => {
      expect(await portal.prisma.hold.count()).toBe(0);
      const windows = await portal.prisma.budgetWindow.findMany({ where: { tenantId: tenant.id } });
      expect(windows.map(({ reservedNano }) => reservedNano)).toEqual(windows.map(() => 0n));
    },
    { timeout: 12_000, interval: 100 },
  );
  // They went nowhere, and say so.
  const { rows } = await portal.pool.query<{ cost: bigint }>(
    "SELECT sum(cost_nano)::bigint AS cost FROM generations WHERE error_reason = 'db_unavailable'",
  );
  expect(rows[0]!.cost ?? 0n).toBe(0n);
  await balanced();
}, 45_000);

it("F34: answers 503 while Postgres stands still, hangs nowhere, and goes on when it does", async () => {
  portal.fake.configure({ pace: { first_token_ms: 5, token_ms: 20 } });
  const streams = await begunStreams(10);
  let isOver = false;
  postgres.freeze();
  const startedAt = performance.now();
  const load = callers(8, () => isOver);
  await vi.waitFor(async () => expect((await ask(false)).status).toBe(503), {
    timeout: 12_000,
    interval: 500,
  });
  const refusedAfterMs = performance.now() - startedAt;
  await vi.waitFor(() => expect(performance.now() - startedAt).toBeGreaterThan(8_000), { timeout: 9_000 });
  postgres.thaw();
  await writableWithin(10_000);
  isOver = true;

  expect(refusedAfterMs).toBeLessThan(9_000);
  const { statuses, others } = await load;
  expect(statuses).toEqual(new Set([200, 503]));
  expect(others).toEqual([]);
  for (const text of await Promise.all(streams)) expect(text).toContain("data: [DONE]");
  await balanced();
}, 60_000);
