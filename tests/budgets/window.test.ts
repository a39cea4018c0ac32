import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { windowAt } from "@/lib/budgets/window";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Santiago",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Africa/Casablanca",
];
const KINDS = ["daily", "weekly", "monthly"] as const;
const HOUR = 3_600_000;

describe.each(ZONES)("windows in %s", (zone) => {
  it.each(KINDS)("of kind %s follow one another over ten years without gap or overlap", (kind) => {
    const end = Date.UTC(2035, 0, 1);
    let window = windowAt(new Date(Date.UTC(2025, 0, 1)), kind, zone);
    while (window.startsAt.getTime() < end) {
      const last = windowAt(new Date(window.endsAt.getTime() - 1), kind, zone);
      expect(last).toEqual(window);
      const next = windowAt(window.endsAt, kind, zone);
      expect(next.startsAt).toEqual(window.endsAt);
      window = next;
    }
  });

  it.each([15, 28, 29, 31])("of months from day %s follow one another without gap or overlap", (anchor) => {
    const end = Date.UTC(2035, 0, 1);
    let window = windowAt(new Date(Date.UTC(2025, 0, 1)), "monthly", zone, anchor);
    let count = 0;
    for (; window.startsAt.getTime() < end; count++) {
      expect(windowAt(window.startsAt, "monthly", zone, anchor)).toEqual(window);
      expect(windowAt(new Date(window.endsAt.getTime() - 1), "monthly", zone, anchor)).toEqual(window);
      const next = windowAt(window.endsAt, "monthly", zone, anchor);
      expect(next.startsAt).toEqual(window.endsAt);
      window = next;
    }
    expect(count).toBe(121);
  });

  it("contain every instant they are asked for", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2025-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        fc.constantFrom(...KINDS),
        (at, kind) => {
          const { startsAt, endsAt } = windowAt(at, kind, zone);
          expect(startsAt <= at && at < endsAt).toBe(true);
        },
      ),
    );
  });
});

it.each([
  ["a short day in Berlin", "2026-03-29T12:00:00Z", "Europe/Berlin", 23],
  ["a long day in Berlin", "2026-10-25T12:00:00Z", "Europe/Berlin", 25],
  ["a half-hour shift on Lord Howe", "2026-04-05T12:00:00Z", "Australia/Lord_Howe", 24.5],
  ["a day without midnight in Santiago", "2026-09-06T12:00:00Z", "America/Santiago", 23],
])("have the true length of %s", (_, instant, zone, hours) => {
  const { startsAt, endsAt } = windowAt(new Date(instant), "daily", zone);
  expect((endsAt.getTime() - startsAt.getTime()) / HOUR).toBe(hours);
});

it("begin weeks on Monday and months on the first, whatever the year does", () => {
  expect(windowAt(new Date("2027-01-03T23:59:59.999Z"), "weekly", "UTC").startsAt.toISOString()).toBe(
    "2026-12-28T00:00:00.000Z",
  );
  expect(windowAt(new Date("2028-02-29T10:00:00Z"), "monthly", "UTC").endsAt.toISOString()).toBe(
    "2028-03-01T00:00:00.000Z",
  );
});

it.each([
  ["2026-02-15T00:00:00Z", 31, "2026-01-31T00:00:00.000Z", "2026-02-28T00:00:00.000Z"],
  ["2026-02-28T00:00:00Z", 31, "2026-02-28T00:00:00.000Z", "2026-03-31T00:00:00.000Z"],
  ["2028-02-29T12:00:00Z", 30, "2028-02-29T00:00:00.000Z", "2028-03-30T00:00:00.000Z"],
  ["2026-11-14T23:59:59Z", 15, "2026-10-15T00:00:00.000Z", "2026-11-15T00:00:00.000Z"],
])("of months: %s with anchor day %s is from %s to %s", (instant, anchor, starts, ends) => {
  const { startsAt, endsAt } = windowAt(new Date(instant), "monthly", "UTC", anchor);
  expect([startsAt.toISOString(), endsAt.toISOString()]).toEqual([starts, ends]);
});
