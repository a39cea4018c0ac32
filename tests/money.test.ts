import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ceilToNano, costFromReport, formatUsd, parsePrice, parseUsd, usdNumber } from "@/lib/money";

describe("amounts", () => {
  it("survive the way to text and back, to the nano-dollar", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 19n - 1n), (amount) => {
        expect(parseUsd(formatUsd(amount))).toBe(amount);
      }),
    );
  });

  it.each([
    "-1",
    "1e309",
    "1,000",
    "0.0000000001",
    "9223372036854775808",
    "١٢",
    "",
    " 1",
    "1.",
    ".5",
    "0x10",
    "NaN",
  ])("refuse %s", (text) => expect(parseUsd(text)).toBeNull());

  it("add up exactly where floats do not", () => {
    const each = costFromReport(0.0000123)!;
    expect(formatUsd(each * 10_000n)).toBe("0.123");
  });

  it("become the very number their decimal text means", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 14n), (amount) => {
        expect(usdNumber(amount)).toBe(Number(formatUsd(amount)));
      }),
    );
  });
});

describe("costs OpenRouter reports", () => {
  it("are taken over digit for digit up to fifteen digits, whatever notation JavaScript prints them in", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 14n), (nano) => {
        expect(costFromReport(JSON.parse(formatUsd(nano)))).toBe(nano);
      }),
    );
  });

  it.each([
    [5e-8, 50n],
    [1.25e-8, 13n],
    [1e-12, 1n],
    [0, 0n],
  ])("round up once to whole nano-dollars: %d", (reported, nano) =>
    expect(costFromReport(reported)).toBe(nano),
  );

  it.each([-1, NaN, Infinity, 1e308, "0.5", null, undefined, {}])(
    "are refused when they cannot be a cost: %s",
    (reported) => expect(costFromReport(reported)).toBeNull(),
  );
});

describe("prices", () => {
  it("keep eighteen decimals", () => {
    expect(parsePrice("0.0000000375")).toBe(37_500_000_000n);
    expect(parsePrice("1.5e-7")).toBe(150_000_000_000n);
    expect(parsePrice("-1")).toBeNull();
    expect(parsePrice("free")).toBeNull();
  });

  it("round up per call, never per token", () => {
    expect(ceilToNano(3n * parsePrice("0.0000000125")!)).toBe(38n);
  });
});
