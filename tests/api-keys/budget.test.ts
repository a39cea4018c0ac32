import { v7 as uuid } from "uuid";
import { afterAll, beforeEach, expect, it } from "vitest";
import { keyUsage } from "@/app/(admin)/_keys/key-words";
import { usageWords } from "@/app/_ui/data/usage-bar";
import { getApiKey, issueApiKey, listApiKeys, updateApiKey } from "@/lib/api-keys";
import { increaseBudget } from "@/lib/budget-changes";
import { DatabaseClock } from "@/lib/clock";
import { connectPool } from "@/lib/db";
import { Callers } from "@/lib/gateway/callers";
import { Ledger, NOTHING } from "@/lib/holds";
import { AT_COST } from "@/lib/prices";
import { hashSecret } from "@/lib/secrets";
import { createTenant, CreateTenant, type Tenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const { clock, services } = ground;
const ctx = ground.as();
const USD = 10n ** 9n;
const pool = connectPool(services.config.databaseUrl, 4);

/** The gateway's clock, which goes by the test's instead of the database's. */
class StandingClock extends DatabaseClock {
  override follow(): void {}
}
const ledger = new Ledger(pool, new StandingClock(clock));
afterAll(async () => {
  await ledger.close();
  await pool.end();
});

let tenant: Tenant;
let key: { id: string; hash: string };

// In Los Angeles it is noon of Sunday the 22nd.
beforeEach(async () => {
  clock.set("2026-11-22T20:00:00Z");
  const terms = { name: "Angel", credits: "1000", time_zone: "America/Los_Angeles" };
  tenant = await createTenant(ctx, CreateTenant.parse(terms));
  const wanted = { tenant_id: tenant.id, name: "k", kind: "inference", limit: 5n * USD } as const;
  const issued = await issueApiKey(ctx, { ...wanted, limit_reset: "daily" });
  key = { id: issued.data.id, hash: hashSecret(services.secrets.pepper, issued.key!) };
});

/** A call as a gateway places it; answers its id, or what it was refused by. */
async function place(amountNano: bigint) {
  const callers = new Callers(pool, services.secrets.keyring, () => 0);
  const { budgets } = (await callers.find(key.hash))!;
  const call = { model: "m", endUser: null, sessionId: null, pricePpm: AT_COST, streamed: false };
  const whose = { tenantId: tenant.id, apiKeyId: key.id, provisionedKeyId: tenant.provisioned_key!.id };
  const id = uuid();
  const placement = await ledger.place({
    id,
    ...whose,
    ...call,
    amountNano,
    budgets,
    timeZone: tenant.time_zone,
  });
  return { id, refusal: "refusal" in placement ? placement.refusal : null };
}

async function spend(costNano: bigint) {
  const { id } = await place(costNano);
  await ledger.settle(id, { ...NOTHING, costNano });
}

const barNow = async () => usageWords(keyUsage(await getApiKey(ctx, key.id)));

it("is shown in the window that refuses calls, whatever day UTC has", async () => {
  await spend((USD * 48n) / 10n);
  await place(USD / 10n);
  clock.set("2026-11-23T02:00:00Z");

  const shown = await getApiKey(ctx, key.id);
  expect(shown).toMatchObject({
    usage_daily: "0",
    usage_weekly: "0",
    usage: "4.8",
    tenant_time_zone: "America/Los_Angeles",
  });
  expect(shown.budget).toMatchObject({
    spent: "4.8",
    held: "0.1",
    remaining: "0.1",
    ends_at: "2026-11-23T08:00:00.000Z",
  });
  const { refusal } = await place(USD);
  expect(refusal).toMatchObject({ limitNano: 5n * USD, spentNano: 4_800_000_000n, reservedNano: USD / 10n });
  expect(shown.budget!.ends_at).toBe(refusal!.resetsAt!.toISOString());
  expect(await barNow()).toMatch(
    /^\$4\.80 of \$5\.00 \(96\s%\), \$0\.10 held, resets .+ 00:00 America\/Los_Angeles$/,
  );

  clock.set("2026-11-23T08:00:00Z");
  expect((await place(USD)).refusal).toBeNull();
  expect((await getApiKey(ctx, key.id)).budget).toMatchObject({ spent: "0", held: "1", remaining: "4" });
});

it("is shown with the limit that an increase makes of it, for as long as that lasts", async () => {
  await spend(4n * USD);
  const budget = await services.prisma.budget.findFirstOrThrow({ where: { apiKeyId: key.id } });
  const until = new Date("2026-11-23T04:00:00Z");
  await increaseBudget(ctx, { id: budget.id, limit: 8n * USD, until });

  const shown = await getApiKey(ctx, key.id);
  expect(shown).toMatchObject({ limit: "5", limit_remaining: "4" });
  expect(shown.budget).toMatchObject({ limit: "5", increase: { limit: "8" }, remaining: "4" });
  expect((await place(4n * USD + 1n)).refusal).toMatchObject({ limitNano: 8n * USD, raisedUntil: until });
  expect(await barNow()).toMatch(/^\$4\.00 of \$8\.00 \(50\s%\), resets .+, increased from \$5\.00 until /);

  clock.set("2026-11-23T04:00:00Z");
  expect((await place(USD + 1n)).refusal).toMatchObject({ limitNano: 5n * USD });
  expect((await getApiKey(ctx, key.id)).budget).toMatchObject({ increase: null, remaining: "1" });
});

it("is read at once for a page of keys, and a key without a limit has none", async () => {
  await issueApiKey(ctx, { tenant_id: tenant.id, name: "free", kind: "inference" });
  await spend(USD);
  const { data } = await listApiKeys(ctx, { tenant_id: tenant.id, limit: 10 });
  expect(data.map(({ name, budget }) => [name, budget?.spent])).toEqual([
    ["free", undefined],
    ["k", "1"],
  ]);
  expect(usageWords(keyUsage(data[0]!))).toBe("$0.00 used, no limit");
  await updateApiKey(ctx, { id: key.id, limit_reset: "weekly" });
  expect((await getApiKey(ctx, key.id)).budget).toMatchObject({ window: "weekly", spent: "1" });
});
