import { v7 as uuid } from "uuid";
import fc from "fast-check";
import { expect, it } from "vitest";
import { windowAt } from "@/lib/budgets";
import { simulateBudget, SimulateBudget } from "@/lib/budget-simulations";
import { type PastCall, type ProposedCap, Replay } from "@/lib/budget-simulations/replay";
import { issueApiKey } from "@/lib/api-keys";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const ctx = ground.as();
const MINUTE_MS = 60_000;

async function tenantWithKeys(names: string[]) {
  const tenant = await createTenant(ctx, CreateTenant.parse({ name: "Acme" }));
  const keys: string[] = [];
  for (const name of names) {
    const tags = name === "b" ? ["batch"] : [];
    keys.push((await issueApiKey(ctx, { tenant_id: tenant.id, name, kind: "inference", tags })).data.id);
  }
  return { tenant, keys };
}

const simulate = (tenantId: string, query: Record<string, string>) =>
  simulateBudget(ctx, { ...SimulateBudget.parse(query), tenant_id: tenantId });

/** [key, end user, begun, minutes it took, cost, hold] */
type Line = [string, string | null, string, number, bigint, bigint];

async function book(tenant: { id: string; provisioned_key: { id: string } | null }, lines: Line[]) {
  await ground.services.prisma.generation.createMany({
    data: lines.map(([apiKeyId, endUser, begun, minutes, priceNano, heldNano]) => ({
      id: uuid({ msecs: Date.parse(begun) }),
      tenantId: tenant.id,
      apiKeyId,
      endUser,
      provisionedKeyId: tenant.provisioned_key!.id,
      state: "settled" as const,
      modelAsked: "m",
      model: "m",
      promptTokens: 1,
      completionTokens: 1,
      costNano: priceNano,
      priceNano,
      heldNano,
      status: 200,
      streamed: false,
      cancelled: false,
      createdAt: new Date(begun),
      settledAt: new Date(Date.parse(begun) + minutes * MINUTE_MS),
    })),
  });
}

it("answers what was worked out by hand", async () => {
  const { tenant, keys } = await tenantWithKeys(["a", "b"]);
  const [a, b] = keys as [string, string];
  await book(tenant, [
    [a, null, "2026-10-01T00:00:00Z", 1, 900n, 900n], // before the 30 days
    [a, "ada", "2026-11-20T10:00:00Z", 10, 40n, 60n],
    [b, "bob", "2026-11-20T10:05:00Z", 10, 10n, 50n], // 60 are held: 60 + 50 > 100
    [b, "bob", "2026-11-20T10:10:00Z", 10, 30n, 60n], // 40 spent: fits exactly
    [a, "ada", "2026-11-20T10:30:00Z", 10, 31n, 31n], // 70 spent: 101
    [b, null, "2026-11-21T00:00:00Z", 10, 100n, 100n], // the next day is empty
  ]);
  const result = await simulate(tenant.id, { limit: "0.0000001", window: "daily" });
  expect(result).toMatchObject({
    calls: 5,
    refused: 2,
    refused_spend: "0.000000041",
    spend: "0.000000211",
    first_refused_at: "2026-11-20T10:05:00.000Z",
    last_refused_at: "2026-11-20T10:30:00.000Z",
    api_keys: [
      { name: "a", calls: 2, refused: 1, refused_spend: "0.000000031" },
      { name: "b", calls: 3, refused: 1, refused_spend: "0.00000001" },
    ],
    end_users: [
      { name: "ada", calls: 2, refused: 1, refused_spend: "0.000000031" },
      { name: "bob", calls: 2, refused: 1, refused_spend: "0.00000001" },
    ],
  });
  expect(result.days.filter(({ refused }) => refused > 0)).toEqual([
    { day: "2026-11-20", calls: 4, refused: 2, refused_spend: "0.000000041" },
  ]);
  const exact = await simulate(tenant.id, { limit: "0.0000001", window: "daily", hold: "actual_cost" });
  expect(exact).toMatchObject({ refused: 1, last_refused_at: "2026-11-20T10:30:00.000Z" });
  const ofTag = await simulate(tenant.id, { limit: "0.000000099", window: "lifetime", tag: "batch" });
  expect(ofTag).toMatchObject({ calls: 3, refused: 2 });
  expect(await simulate(tenant.id, { limit: "1", window: "daily", end_user: "ada" })).toMatchObject({
    calls: 2,
  });
});

it("fills a window that had begun before the 30 days, and goes on from page to page within one instant", async () => {
  const { tenant, keys } = await tenantWithKeys(["a"]);
  const early = "2026-10-22T01:00:00Z";
  await ground.services.prisma.$executeRaw`
    INSERT INTO generations (id, tenant_id, api_key_id, provisioned_key_id, state, model_asked, model, prompt_tokens,
      completion_tokens, cost_nano, price_nano, held_nano, status, streamed, cancelled, created_at, settled_at)
    SELECT (left(id_at(${early}::timestamptz)::text, 14) || '7' || substr(gen_random_uuid()::text, 16))::uuid, ${tenant.id}::uuid, ${keys[0]}::uuid, ${tenant.provisioned_key!.id}::uuid, 'settled', 'm', 'm',
      1, 1, 1, 1, 1, 200, false, false, ${early}::timestamptz, ${early}::timestamptz FROM generate_series(1, 6000)`;
  await book(tenant, [[keys[0]!, null, "2026-10-25T00:00:00Z", 0, 1n, 1n]]);
  const full = { limit: "0.000006", window: "weekly" };
  expect(await simulate(tenant.id, full)).toMatchObject({ calls: 1, refused: 1 });
  expect(await simulate(tenant.id, { ...full, limit: "0.000006001" })).toMatchObject({ refused: 0 });
});

/** The same rules without a heap or a running sum: who is let through is decided by looking at all before it. */
function bruteForce(calls: PastCall[], cap: ProposedCap): boolean[] {
  const admitted: { call: PastCall; hold: bigint }[] = [];
  return calls.map((call) => {
    const { startsAt } = windowAt(call.createdAt, cap.window, cap.timeZone, cap.anchorDay);
    const whole = cap.hold === "as_held" ? call.heldNano : call.priceNano;
    const hold =
      (whole * BigInt(cap.holdPercent)) / 100n + ((whole * BigInt(cap.holdPercent)) % 100n > 0n ? 1n : 0n);
    const taken = admitted
      .filter((earlier) => earlier.call.createdAt >= startsAt)
      .map((earlier) => (earlier.call.settledAt <= call.createdAt ? earlier.call.priceNano : earlier.hold))
      .reduce((sum, amount) => sum + amount, 0n);
    const fits = taken + hold <= cap.limitNano;
    if (fits) admitted.push({ call, hold });
    return fits;
  });
}

it("decides as brute force does over random ledgers and caps", () => {
  const start = Date.UTC(2026, 9, 20);
  const call = fc.record({
    gap: fc.nat(40 * MINUTE_MS * 4),
    took: fc.nat(8 * 60 * MINUTE_MS),
    priceNano: fc.bigInt(0n, 50n),
    extra: fc.bigInt(0n, 50n),
  });
  const cap = fc.record({
    limitNano: fc.bigInt(0n, 600n),
    window: fc.constantFrom("daily", "weekly", "monthly", "lifetime"),
    anchorDay: fc.integer({ min: 1, max: 31 }),
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "Australia/Lord_Howe"),
    hold: fc.constantFrom("as_held", "actual_cost"),
    holdPercent: fc.integer({ min: 1, max: 100 }),
  }) as fc.Arbitrary<ProposedCap>;
  fc.assert(
    fc.property(fc.array(call, { minLength: 1, maxLength: 80 }), cap, (lines, proposed) => {
      let at = start;
      const calls = lines.map(({ gap, took, priceNano, extra }) => {
        at += gap;
        const times = { createdAt: new Date(at), settledAt: new Date(at + took) };
        return { ...times, priceNano, heldNano: priceNano + extra };
      });
      const replay = new Replay(proposed);
      expect(calls.map((one) => replay.admits(one))).toEqual(bruteForce(calls, proposed));
    }),
    { numRuns: 300 },
  );
});
