import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { connectPool } from "@/lib/db";
import { AT_COST, costWithin, Markup, markupOfPpm, ppmOfMarkup, priceOf } from "@/lib/prices";
import { testDatabase } from "../setup/database";

const pool = connectPool(await testDatabase(), 1);
afterAll(() => pool.end());

const cost = fc.bigInt(0n, 10n ** 15n);
const ppm = fc.integer({ min: 0, max: 100 * AT_COST });

it("is the cost times the markup, rounded up once to a whole nano-dollar", () => {
  expect(priceOf(1_000_000_000n, ppmOfMarkup("20"))).toBe(1_200_000_000n);
  expect(priceOf(1n, ppmOfMarkup("20"))).toBe(2n);
  expect(priceOf(5n, ppmOfMarkup("20"))).toBe(6n);
  expect(priceOf(3n, ppmOfMarkup("-50"))).toBe(2n);
  expect(priceOf(999n, ppmOfMarkup("-100"))).toBe(0n);
  expect(priceOf(0n, ppmOfMarkup("20"))).toBe(0n);
});

it("is the same before a call as in the ledger that books it", async () => {
  const pairs = fc.sample(fc.tuple(cost, ppm), 2_000);
  const { rows } = await pool.query<{ price: bigint }>({
    text: "SELECT price_of(c, p) AS price FROM unnest($1::bigint[], $2::int[]) AS pair(c, p)",
    values: [pairs.map(([c]) => c), pairs.map(([, p]) => p)],
  });
  expect(rows.map(({ price }) => price)).toEqual(pairs.map(([c, p]) => priceOf(c, p)));
});

it("of the most that fits into an amount never exceeds it, and one nano-dollar more would", () => {
  fc.assert(
    fc.property(cost, fc.integer({ min: 1, max: 100 * AT_COST }), (amount, rate) => {
      const most = costWithin(amount, rate, 0n);
      expect(priceOf(most, rate)).toBeLessThanOrEqual(amount);
      expect(priceOf(most + 1n, rate)).toBeGreaterThan(amount);
    }),
  );
  expect(costWithin(0n, 0, 7n)).toBe(7n);
});

describe("a markup", () => {
  it("is an exact percentage with up to four decimals, there and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 * AT_COST }), (rate) => {
        expect(ppmOfMarkup(markupOfPpm(rate))).toBe(rate);
      }),
    );
    expect(markupOfPpm(1_125_000)).toBe("12.5");
    expect(markupOfPpm(AT_COST)).toBe("0");
    expect(markupOfPpm(0)).toBe("-100");
  });

  it.each(["20", "12.5", "0.0001", "-100", "9900"])("may be %s", (percent) => {
    expect(Markup.safeParse(percent).success).toBe(true);
  });

  it.each(["", "20%", "1e3", "-100.0001", "9900.0001", "0.00001", " 5", "+5", "five"])(
    "may not be %j",
    (percent) => {
      expect(Markup.safeParse(percent).success).toBe(false);
    },
  );
});
