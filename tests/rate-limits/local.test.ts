import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { expect, it } from "vitest";
import { RateLimits } from "@/lib/rate-limits";
import { TestClock } from "../setup/clock";
import { admitted, somebody } from "./subjects";

it("grants the whole limit and nothing above it in each of three minutes", async () => {
  const clock = new TestClock();
  const gateway = new RateLimits(null, clock);
  const subjects = [somebody({ requestsPerMinute: 100 })];
  for (let minute = 0; minute < 3; minute++) {
    expect(await admitted([gateway], subjects, 150)).toHaveLength(100);
    clock.advance(59);
    expect(await admitted([gateway], subjects, 10)).toHaveLength(0);
    clock.advance(1);
  }
});

it("begins a minute with its first use and survives a clock that was set back", async () => {
  const clock = new TestClock();
  const gateway = new RateLimits(null, clock);
  const subjects = [somebody({ requestsPerMinute: 1 })];
  clock.advance(30);
  expect(await admitted([gateway], subjects, 1)).toHaveLength(1);
  clock.advance(45);
  expect(await admitted([gateway], subjects, 1)).toHaveLength(0);
  clock.advance(-3600);
  expect(await admitted([gateway], subjects, 2)).toHaveLength(1);
});

it("splits every limit among the gateways so that together they grant exactly it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 7 }), async (limit, n) => {
      const gateways = Array.from(
        { length: n },
        (_, rank) => new RateLimits(null, new TestClock(), () => ({ gateways: n, rank })),
      );
      const requests = await admitted(gateways, [somebody({ requestsPerMinute: limit })], limit * n);
      const slots = await admitted(gateways, [somebody({ maxParallel: limit })], limit * n);
      expect([requests.length, slots.length]).toEqual([limit, limit]);
    }),
    { numRuns: 25 },
  );
});

it("counts a refused call under nobody: what one rule let through is given back when another refuses", async () => {
  const gateway = new RateLimits(null, new TestClock());
  const key = somebody({ requestsPerMinute: 10, maxParallel: 10 });
  const tenant = somebody({ maxParallel: 2 }, "tenant");
  const endUser = somebody({ requestsPerMinute: 1 }, "end_user");
  expect(await admitted([gateway], [key, tenant, endUser], 50)).toHaveLength(1);
  expect(await admitted([gateway], [key, tenant], 50)).toHaveLength(1);
  const [left] = await admitted([gateway], [key], 1);
  expect(left!.headers).toMatchObject({ "x-ratelimit-limit": "10", "x-ratelimit-remaining": "7" });
});

it("names the rule, whose it is, and when to come again", async () => {
  const clock = new TestClock();
  const gateway = new RateLimits(null, clock);
  const tenant = somebody({ requestsPerMinute: 1 }, "tenant");
  const key = somebody({ requestsPerMinute: 5 });
  const { headers } = await gateway.admit([key, tenant], uuid());
  const reset = String(clock.now().getTime() + 60_000);
  expect(headers).toEqual({
    "x-ratelimit-limit": "1",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": reset,
    "x-ratelimit-rule": "tenant.requests_per_minute",
  });
  clock.advance(20);
  await expect(gateway.admit([key, tenant], uuid())).rejects.toMatchObject({
    code: "rate_limited",
    message: "This account may use 1 requests a minute. Try again in 40 s.",
    details: {
      retryAfterSeconds: 40,
      facts: { rule: "requests_per_minute", scope: "tenant", limit: 1 },
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset },
    },
  });
});

it("lets calls in while tokens are left, and none once they are used up", async () => {
  const clock = new TestClock();
  const gateway = new RateLimits(null, clock);
  const subjects = [somebody({ tokensPerMinute: 100 })];
  for (const tokens of [60, 60]) (await gateway.admit(subjects, uuid())).charge(tokens);
  await Promise.resolve();
  await expect(gateway.admit(subjects, uuid())).rejects.toThrow("100 tokens a minute");
  clock.advance(60);
  expect((await gateway.admit(subjects, uuid())).headers["x-ratelimit-remaining"]).toBe("100");
});

it("gives a slot back once, however often it is told", async () => {
  const gateway = new RateLimits(null, new TestClock());
  const subjects = [somebody({ maxParallel: 1 })];
  const first = await gateway.admit(subjects, uuid());
  first.release();
  await gateway.admit(subjects, uuid());
  first.release();
  await expect(gateway.admit(subjects, uuid())).rejects.toThrow("1 calls running");
});

it("forgets idle subjects rather than growing with every end user there ever was", async () => {
  const gateway = new RateLimits(null, new TestClock());
  for (let i = 0; i < 51_000; i++)
    await gateway.admit([somebody({ requestsPerMinute: 1 }, "end_user")], "call");
  expect(gateway.size).toBeLessThanOrEqual(50_000);
});
