import { describe, expect, it } from "vitest";
import { isShort } from "@/lib/solvency/alarm";
import { ownRemaining, promised, type TenantPromise } from "@/lib/solvency/promises";
import { firstRefused } from "@/lib/solvency/refusals";
import { DAY_MS, earlier, perDay, runsOutAt } from "@/lib/solvency/runway";
import { keyRemaining, leastOf } from "@/lib/solvency/spendable";

const USD = 1_000_000_000n;
const NOW = new Date("2026-11-22T12:00:00Z");
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

describe("the burn", () => {
  it.each([
    [7n * USD, 7, USD],
    [USD, 0.5, 2n * USD],
    [0n, 7, 0n],
    [-USD, 7, 0n],
    [USD, 0, 0n],
    [1n, 7, 1n],
  ])("of %d nano-USD in %d days is %d a day", (spent, days, burn) =>
    expect(perDay(spent, days * DAY_MS)).toBe(burn),
  );
});

describe("the runway", () => {
  it.each([
    ["ends when the credits do", 10n * USD, 2n * USD, inDays(5)],
    ["has no end without a burn", 10n * USD, 0n, null],
    ["is over for an account with nothing", 0n, USD, NOW],
    ["is over for one that overdrew, even without a burn", -5n * USD, 0n, NOW],
    ["beyond ten years is no end", 10n ** 18n, 1n, null],
  ])("%s", (_what, remaining, burn, end) => expect(runsOutAt(NOW, remaining, burn)).toEqual(end));

  it("never comes before what comes at some time", () => {
    expect(earlier(null, NOW)).toBe(NOW);
    expect(earlier(NOW, null)).toBe(NOW);
    expect(earlier(null, null)).toBeNull();
    expect(earlier(inDays(1), NOW)).toBe(NOW);
  });
});

const tenant = (name: string, terms: Partial<TenantPromise>): TenantPromise => ({
  tenantId: name,
  name,
  isPrepaid: true,
  creditsNano: null,
  budgetNano: null,
  heldNano: 0n,
  ...terms,
});

it("promised is what is left above zero: credits of who pays in advance, budgets of who pays afterwards", () => {
  const tenants = [
    tenant("a", { creditsNano: 5n, budgetNano: 3n, heldNano: 2n }),
    tenant("b", { creditsNano: -4n }),
    tenant("c", { isPrepaid: false, budgetNano: 7n }),
    tenant("d", { isPrepaid: false, budgetNano: -1n }),
    tenant("e", { isPrepaid: false }),
  ];
  expect(promised(tenants)).toEqual({ creditsNano: 5n, budgetsNano: 7n, heldNano: 2n, unlimited: 1 });
  expect(tenants.map(ownRemaining)).toEqual([3n, -4n, 7n, -1n, null]);
});

it("who is refused first is who runs out first, and the account refuses all that are left", () => {
  const tenants = [
    tenant("Late", { creditsNano: 90n * USD }),
    tenant("Idle", { creditsNano: USD }),
    tenant("Soon", { creditsNano: 2n * USD }),
    tenant("Overdrawn", { creditsNano: -USD }),
    tenant("Boundless", { isPrepaid: false }),
  ];
  const burnOf = new Map(["Late", "Soon", "Boundless"].map((name) => [name, USD]));
  const order = (runsDryAt: Date | null) =>
    firstRefused(NOW, tenants, burnOf, runsDryAt).map(({ name, because, refusedAt }) => [
      name,
      because,
      refusedAt,
    ]);
  expect(order(inDays(10))).toEqual([
    ["Overdrawn", "own", NOW],
    ["Soon", "own", inDays(2)],
    ["Boundless", "account", inDays(10)],
    ["Idle", "account", inDays(10)],
    ["Late", "account", inDays(10)],
  ]);
  expect(order(null).slice(2)).toEqual([
    ["Late", "own", inDays(90)],
    ["Boundless", null, null],
    ["Idle", null, null],
  ]);
});

describe("the alarm", () => {
  const calm = {
    now: NOW,
    remainingNano: 1_000n,
    promisedNano: 1_000n,
    runsDryAt: null,
    days: 7,
    isShort: false,
  };
  it.each([
    ["rests while the credits cover what is promised, to the nano", {}, false],
    ["is raised by one nano less", { remainingNano: 999n }, true],
    ["rests at exactly the days that are asked for", { runsDryAt: inDays(7) }, false],
    ["is raised a moment before", { runsDryAt: new Date(inDays(7).getTime() - 1) }, true],
    [
      "stands until there is a quarter more time",
      { promisedNano: 0n, runsDryAt: inDays(8.74), isShort: true },
      true,
    ],
    ["ends then", { promisedNano: 0n, runsDryAt: inDays(8.75), isShort: true }, false],
    ["stands until a twentieth more is covered", { remainingNano: 1_049n, isShort: true }, true],
    ["ends with that", { remainingNano: 1_050n, isShort: true }, false],
    [
      "is raised for an overdrawn account that promised nothing",
      { remainingNano: -1n, promisedNano: 0n },
      true,
    ],
    ["can be turned off", { remainingNano: -1n, days: 0, runsDryAt: NOW }, false],
  ])("%s", (_what, change, isRaised) => expect(isShort({ ...calm, ...change })).toBe(isRaised));
});

describe("spendable", () => {
  it("is the least of all limits, and says which; never below zero", () => {
    expect(leastOf({ credits: 5n * USD, budget: 3n * USD, key: 4n * USD, account: 9n * USD })).toEqual({
      amount: "3",
      limited_by: "budget",
    });
    expect(leastOf({ credits: 5n, budget: null, key: null, account: -1n })).toEqual({
      amount: "0",
      limited_by: "account",
    });
    expect(leastOf({ credits: null, budget: null, key: null, account: null })).toEqual({
      amount: null,
      limited_by: null,
    });
  });

  it("counts of a key what its own window leaves", () => {
    const use = { usageNano: 40n, usageDailyNano: 1n, usageWeeklyNano: 7n, usageMonthlyNano: 30n };
    const left = (limitNano: bigint | null, limitReset: string | null) =>
      keyRemaining({ limitNano, limitReset, ...use });
    expect([left(50n, null), left(50n, "daily"), left(50n, "weekly"), left(50n, "monthly")]).toEqual([
      10n,
      49n,
      43n,
      20n,
    ]);
    expect([left(39n, null), left(null, "daily")]).toEqual([0n, null]);
  });
});
