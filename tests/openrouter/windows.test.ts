import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ask, openAccount, stoppedClock } from "./clients";
import { dateOf, dayOf, windowStart } from "./windows";

describe("spending windows", () => {
  it("start at midnight, on Monday and on the 1st, in UTC", () => {
    const sunday = dayOf(Date.parse("2026-03-01T23:59:59.999Z"));
    expect(dateOf(windowStart("daily", sunday))).toBe("2026-03-01");
    expect(dateOf(windowStart("weekly", sunday))).toBe("2026-02-23");
    expect(dateOf(windowStart("monthly", sunday))).toBe("2026-03-01");
  });

  it("hold the instant they are derived from", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
        expect(new Date(windowStart("weekly", day) * 86_400_000).getUTCDay()).toBe(1);
        expect(day - windowStart("weekly", day)).toBeLessThan(7);
        expect(new Date(windowStart("monthly", day) * 86_400_000).getUTCDate()).toBe(1);
        expect(dateOf(windowStart("monthly", day)).slice(0, 7)).toBe(dateOf(day).slice(0, 7));
      }),
    );
  });

  it("roll by the clock alone, and the total stays", async () => {
    const time = stoppedClock("2026-03-01T23:59:59Z");
    await using account = await openAccount({ clock: time.clock });
    const { chat, hash } = await account.issueKey({ limit: 1, limitReset: "daily" });
    await chat(ask("How do windows roll?"));
    const read = async () => (await account.management.apiKeys.get({ hash })).data;

    const before = await read();
    expect(before.usage).toBeGreaterThan(0);
    expect(before).toMatchObject({
      usageDaily: before.usage,
      usageWeekly: before.usage,
      usageMonthly: before.usage,
    });
    expect(before.limitRemaining).toBeCloseTo(1 - before.usage, 9);

    time.moveTo("2026-03-02T00:00:00Z");
    const nextDay = await read();
    // 2026-03-02 is a Monday: day and week are new, the month is the same.
    expect(nextDay).toMatchObject({
      usageDaily: 0,
      usageWeekly: 0,
      usageMonthly: before.usage,
      limitRemaining: 1,
    });

    time.moveTo("2026-04-01T00:00:00Z");
    expect(await read()).toMatchObject({ usageMonthly: 0, usage: before.usage });
  });
});
