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
