import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { connectPool } from "@/lib/db";
import { Callers } from "@/lib/gateway/callers";
import { hashSecret, openSecrets } from "@/lib/secrets";
import { testDatabase } from "../setup/database";
import { openPortal, type TestTenant } from "./portal";

const SECOND = 1_000;
const databaseUrl = await testDatabase();
const portal = await openPortal(databaseUrl);
const pool = connectPool(databaseUrl, 2);
const { pepper, keyring } = openSecrets(portal.config.secret, portal.config.encryptionKeys);
const [one, two] = [await portal.tenant(), await portal.tenant()];
const queries = vi.spyOn(pool, "query");
afterAll(() => Promise.all([pool.end(), portal.close()]));

let nowMs: number;
let heardUntil: number;
let callers: Callers;
beforeEach(() => {
  nowMs = heardUntil = 1_000_000;
  callers = new Callers(
    pool,
    keyring,
    () => heardUntil,
    () => nowMs,
  );
  queries.mockClear();
});

const hashOf = (tenant: TestTenant) => hashSecret(pepper, tenant.inferenceKey);

/** How many queries a look-up of this tenant's key needs now. */
async function queriesFor(tenant: TestTenant): Promise<number> {
  const before = queries.mock.calls.length;
  expect(await callers.find(hashOf(tenant))).toMatchObject({ tenantId: tenant.id });
  return queries.mock.calls.length - before;
}

it("asks once for all keys that come in one turn, however often each does", async () => {
  const hashes = [hashOf(one), hashOf(two), hashOf(one), "f".repeat(64)];
  const found = await Promise.all(hashes.map(async (hash) => callers.find(hash)));
  expect(found.map((caller) => caller?.tenantId)).toEqual([one.id, two.id, one.id, undefined]);
  expect(queries).toHaveBeenCalledOnce();
});

describe("a snapshot", () => {
  it("is trusted for as long as notifications are proved to arrive, but no longer than a minute", async () => {
    expect(await queriesFor(one)).toBe(1);
    for (let second = 0; second < 59; second++) {
      heardUntil = nowMs += SECOND;
      expect(await queriesFor(one)).toBe(0);
    }
    heardUntil = nowMs += SECOND;
    expect(await queriesFor(one)).toBe(1);
  });

  it("is not trusted five seconds after the last such proof", async () => {
    await queriesFor(one);
    heardUntil = nowMs += 10 * SECOND;
    nowMs += 5 * SECOND - 1;
    expect(await queriesFor(one)).toBe(0);
    nowMs += 1;
    expect(await queriesFor(one)).toBe(1);
    nowMs += 5 * SECOND;
    expect(await queriesFor(one)).toBe(1);
  });

  it("is dropped when its tenant is announced, and no other tenant's is", async () => {
    await queriesFor(one);
    await queriesFor(two);
    callers.forget(one.id);
    expect([await queriesFor(one), await queriesFor(two)]).toEqual([1, 0]);
    callers.forget(null);
    expect([await queriesFor(one), await queriesFor(two)]).toEqual([1, 1]);
  });

  it("of a key that does not exist is dropped by any announcement", async () => {
    const hash = "e".repeat(64);
    await callers.find(hash);
    await callers.find(hash);
    expect(queries).toHaveBeenCalledTimes(1);
    callers.forget(two.id);
    await callers.find(hash);
    expect(queries).toHaveBeenCalledTimes(2);
    nowMs += SECOND;
    await callers.find(hash);
    expect(queries).toHaveBeenCalledTimes(3);
  });

  it("read while its tenant was announced is not believed by who comes later", async () => {
    const early = callers.find(hashOf(one));
    callers.forget(one.id);
    const late = callers.find(hashOf(one));
    expect(late).not.toBe(early);
    await Promise.all([early, late]);
    callers.forget(two.id);
    expect(await queriesFor(one)).toBe(0);
    const old = callers.find(hashOf(two));
    await vi.waitFor(() => expect(queries.mock.calls.length).toBe(2), { interval: 1 });
    callers.forget(two.id);
    await old;
    expect(await queriesFor(two)).toBe(1);
  });
});

it("throws, and calls nobody unknown, while the database is away", async () => {
  queries.mockImplementationOnce(() => {
    throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  });
  await expect(callers.find(hashOf(one))).rejects.toThrow("ECONNREFUSED");
  expect(await queriesFor(one)).toBe(1);
});

it("fails the key alone whose secret does not open", async () => {
  const broken = await portal.tenant();
  await portal.prisma.provisionedKey.updateMany({
    where: { tenantId: broken.id },
    data: { secretCiphertext: "v1.k1.AAAAAAAAAAAAAAAA.AAAA" },
  });
  const [bad, good] = await Promise.allSettled(
    [broken, one].map(async (tenant) => callers.find(hashOf(tenant))),
  );
  expect(bad).toMatchObject({ status: "rejected", reason: { code: "secret_unavailable" } });
  expect(good).toMatchObject({ status: "fulfilled", value: { tenantId: one.id } });
});
