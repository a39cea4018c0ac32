import { beforeEach, describe, expect, it } from "vitest";
import { Circuit } from "@/lib/upstream/circuit";
import { RetryBudget } from "@/lib/upstream/retry-budget";

let now: number;
let turns: boolean[];
let circuit: Circuit;
beforeEach(() => {
  now = 1_000_000;
  turns = [];
  circuit = new Circuit(
    (isOpen) => turns.push(isOpen),
    () => now,
  );
});

const times = (count: number, work: () => void) => Array.from({ length: count }).forEach(work);
const fail = () => circuit.failed();
const succeed = () => circuit.succeeded();
const refusal = () => {
  try {
    circuit.require();
    return null;
  } catch (error) {
    return error as { code: string; status: number; details: { retryAfterSeconds: number } };
  }
};

describe("F18: the circuit to OpenRouter", () => {
  it("stays closed below twenty calls, however many of them fail", () => {
    times(19, fail);
    expect(refusal()).toBeNull();
  });

  it("stays closed while fewer than half of the calls fail", () => {
    times(100, succeed);
    times(99, fail);
    expect(refusal()).toBeNull();
  });

  it("opens at half of twenty, and says when to come back", () => {
    times(10, succeed);
    times(10, fail);
    expect(refusal()).toMatchObject({
      code: "upstream_down",
      status: 503,
      details: { retryAfterSeconds: 5 },
    });
    expect(turns).toEqual([true]);
  });

  it("counts the last ten seconds only", () => {
    times(19, fail);
    now += 10_000;
    fail();
    expect(refusal()).toBeNull();
    times(18, fail);
    now += 9_000;
    fail();
    expect(refusal()).not.toBeNull();
  });

  it("lets one call a second through after five, and closes when it succeeds", () => {
    times(20, fail);
    now += 4_999;
    expect(refusal()).not.toBeNull();
    now += 1;
    expect(refusal()).toBeNull();
    expect(refusal()).toMatchObject({ details: { retryAfterSeconds: 1 } });
    now += 1_000;
    expect(refusal()).toBeNull();
    succeed();
    expect(refusal()).toBeNull();
    expect(turns).toEqual([true, false]);
  });

  it("stays open for five more seconds when the call that was let through fails", () => {
    times(20, fail);
    now += 5_000;
    expect(refusal()).toBeNull();
    fail();
    now += 4_999;
    expect(refusal()).not.toBeNull();
  });

  it("is not closed by an answer to what was sent before it opened", () => {
    times(20, fail);
    now += 100;
    succeed();
    expect(refusal()).not.toBeNull();
  });
});

it("repeats no more than a tenth of the calls, whatever comes", () => {
  const budget = new RetryBudget();
  let repeated = 0;
  times(1_000, () => {
    budget.earn();
    if (budget.spend()) repeated++;
  });
  expect(repeated).toBeLessThanOrEqual(100);
  expect(repeated).toBeGreaterThan(90);
});
