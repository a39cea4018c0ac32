import { describe, expect, it } from "vitest";
import { type DayFacts, judge } from "@/lib/reconciliation/judge";

const DAY: DayFacts = {
  oursNano: 1_000n,
  theirsNano: 1_000n,
  acceptedNano: 0n,
  roundingNano: 0n,
  straddling: [],
  uncertain: [],
  isOutside: false,
  hasLeak: false,
  waitsFor: null,
};
const stateOf = (facts: Partial<DayFacts>) => {
  const { state, because } = judge({ ...DAY, ...facts });
  return because === null ? state : `${state}: ${because}`;
};
const estimate = { why: "estimates", lowNano: -300n, highNano: 700n } as const;
const open = { why: "open_calls", lowNano: -500n, highNano: 0n } as const;

describe("a day that is over", () => {
  it.each<[string, Partial<DayFacts>]>([
    ["matched", {}],
    ["unexplained", { theirsNano: 1_001n }],
    ["unexplained", { theirsNano: 999n }],
    ["matched: accepted", { theirsNano: 1_400n, acceptedNano: 400n }],
    ["unexplained", { theirsNano: 1_401n, acceptedNano: 400n }],
    ["unexplained", { hasLeak: false, isOutside: true, theirsNano: 900n }],
    ["outside: imported", { isOutside: true, theirsNano: 1_100n }],
  ])("is %s with %o: nothing is tolerated", (state, facts) => expect(stateOf(facts)).toBe(state));

  it("may be above OpenRouter's own figure by what our rounding added, where that has digits below a nano", () => {
    expect(stateOf({ oursNano: 1_003n, roundingNano: 3n })).toBe("matched: rounding");
    expect(stateOf({ oursNano: 1_004n, roundingNano: 3n })).toBe("unexplained");
    expect(stateOf({ oursNano: 999n, roundingNano: 3n })).toBe("unexplained");
  });

  it("is matched where calls around midnight make up the drift exactly, on either side", () => {
    const straddling = [70n, 11n, -40n];
    for (const drift of [70n, 11n, 81n, -40n, 30n, -29n, 41n])
      expect(stateOf({ oursNano: 1_000n + drift, straddling })).toBe("matched: midnight");
    for (const drift of [1n, 71n, 82n, -41n])
      expect(stateOf({ oursNano: 1_000n + drift, straddling })).toBe("unexplained");
  });

  it("gives up on midnight where too many calls could make up anything", () => {
    const straddling = Array.from({ length: 64 }, (_, place) => 2n ** BigInt(place));
    expect(stateOf({ oursNano: 1_000n + 2n ** 60n, straddling })).toBe("unexplained");
  });

  it("waits while estimates and open calls can make up the drift, and no longer", () => {
    const uncertain = [estimate, open];
    for (const drift of [700n, 1n, -800n])
      expect(stateOf({ oursNano: 1_000n + drift, uncertain })).toBe("waiting: estimates");
    for (const drift of [701n, -801n])
      expect(stateOf({ oursNano: 1_000n + drift, uncertain })).toBe("unexplained");
    expect(stateOf({ oursNano: 990n, uncertain: [open] })).toBe("waiting: open_calls");
  });
});

describe("a day that is not over", () => {
  it("waits, unless a leak is certain", () => {
    const waitsFor = "day_not_over";
    expect(stateOf({ theirsNano: 1_900n, waitsFor })).toBe("waiting: day_not_over");
    expect(stateOf({ theirsNano: 1_900n, waitsFor, hasLeak: true })).toBe("unexplained: leak");
    expect(stateOf({ theirsNano: 900n, waitsFor, hasLeak: true })).toBe("waiting: day_not_over");
    expect(stateOf({ waitsFor })).toBe("matched");
  });
});
