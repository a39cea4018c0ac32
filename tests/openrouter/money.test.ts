import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attoUsd, nanoUsd, nanoUsdRoundedUp, usd } from "./money";
import { costNano } from "./inference/cost";

const price = fc.bigInt({ min: 0n, max: 10n ** 15n });
const tokens = fc.nat({ max: 2_000_000 });

describe("money", () => {
  it("reads a price as exact atto-USD, exponents included", () => {
    expect(attoUsd("0.0000000375")).toBe(37_500_000_000n);
    expect(attoUsd("0.00000001703012")).toBe(17_030_120_000n);
    expect(attoUsd("1e-9")).toBe(1_000_000_000n);
    expect(attoUsd("-1")).toBe(-(10n ** 18n));
  });

  it("refuses what is not a decimal or is finer than it can hold", () => {
    expect(() => attoUsd("free")).toThrow(RangeError);
    expect(() => attoUsd("Infinity")).toThrow(RangeError);
    expect(() => attoUsd("1e-19")).toThrow(RangeError);
  });

  it("prints any amount up to a million dollars as a JSON number that reads back to the same nano-USD", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (nano) => {
        const printed = JSON.stringify(usd(nano));
        expect(attoUsd(printed)).toBe(nano * 1_000_000_000n);
        expect(nanoUsd(JSON.parse(printed) as number)).toBe(nano);
      }),
    );
  });

  it("rounds a generation up once: less than a nano-USD above the exact cost, never below it", () => {
    fc.assert(
      fc.property(
        price,
        price,
        price,
        tokens,
        tokens,
        tokens,
        (prompt, completion, cacheRead, fresh, cached, said) => {
          const use = { promptTokens: fresh + cached, cachedTokens: cached, completionTokens: said };
          const exact = BigInt(fresh) * prompt + BigInt(cached) * cacheRead + BigInt(said) * completion;
          const charged = costNano({ prompt, completion, cacheRead }, use) * 1_000_000_000n;
          expect(charged - exact).toBeGreaterThanOrEqual(0n);
          expect(charged - exact).toBeLessThan(1_000_000_000n);
        },
      ),
    );
  });

  it("charges one nano-USD for the least fraction of one", () => {
    expect(nanoUsdRoundedUp(1n)).toBe(1n);
    expect(nanoUsdRoundedUp(0n)).toBe(0n);
  });
});
