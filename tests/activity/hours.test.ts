import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { getActivity, GROUPS, QueryActivity } from "@/lib/activity";
import { issueApiKey } from "@/lib/api-keys";
import { formatUsd } from "@/lib/money";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const ctx = ground.as();
const HOUR_MS = 3_600_000;
/** The ground's today begins here; its clock stands at noon. */
const TODAY = Date.parse("2026-11-22T00:00:00Z");

interface Call {
  at: Date;
  owner: number;
  model: string;
  endUser: string | null;
  priceNano: bigint;
  error: boolean;
}
/** Four days of calls, one every twenty minutes, of two tenants, three models and some end users. */
const calls: Call[] = Array.from({ length: 270 }, (_, n) => ({
  at: new Date(TODAY - 3 * 24 * HOUR_MS + n * 20 * 60_000),
  owner: n % 2,
  model: `m/${n % 3}`,
  endUser: n % 4 === 0 ? null : `person-${n % 5}`,
  priceNano: BigInt(n + 1),
  error: n % 10 === 0,
}));
const owners: { tenantId: string; apiKeyId: string; provisionedKeyId: string }[] = [];

beforeAll(async () => {
  for (const name of ["Acme", "Globex"]) {
    const tenant = await createTenant(ctx, CreateTenant.parse({ name }));
    const { data } = await issueApiKey(ctx, { tenant_id: tenant.id, name: "k", kind: "inference" });
    owners.push({ tenantId: tenant.id, apiKeyId: data.id, provisionedKeyId: tenant.provisioned_key!.id });
  }
  await prisma.generation.createMany({
    data: calls.map(({ at, owner, model, endUser, priceNano, error }) => ({
      id: uuid({ msecs: at.getTime() }),
      ...owners[owner]!,
      model,
      modelAsked: model,
      endUser,
      priceNano,
      costNano: priceNano,
      heldNano: priceNano,
      promptTokens: 10,
      completionTokens: 1,
      errorReason: error ? "upstream_error" : null,
      firstTokenMs: error ? null : 200,
      state: "settled" as const,
      streamed: true,
      cancelled: false,
      status: error ? 502 : 200,
      createdAt: at,
      settledAt: at,
    })),
  });
});

const ask = (query: Record<string, unknown>, as = ctx) =>
  getActivity(as, QueryActivity.parse({ every: "hour", ...query }));
const since = (day: string) => calls.filter(({ at }) => at >= new Date(day));
const spendOf = (some: Call[]) => formatUsd(some.reduce((sum, { priceNano }) => sum + priceNano, 0n));
const sum = (rows: { requests: number }[]) => rows.reduce((total, { requests }) => total + requests, 0);

describe("activity by the hour", () => {
  it("is of the calls that began in each, today and the day before unless told otherwise", async () => {
    const { data, total, steps, from } = await ask({ group_by: "model" });
    const due = since("2026-11-21");
    expect(from).toBe("2026-11-21");
    expect(steps).toHaveLength(24 + 13);
    expect(steps.at(-1)).toBe("2026-11-22T12:00:00.000Z");
    expect(total).toMatchObject({ spend: spendOf(due), requests: due.length, first_token_ms: 200 });
    expect(total.errors).toBe(due.filter(({ error }) => error).length);
    const at = "2026-11-21T07:00:00.000Z";
    for (const model of ["m/0", "m/1", "m/2"]) {
      const own = due.filter(
        (call) => call.model === model && call.at.toISOString().slice(0, 13) === at.slice(0, 13),
      );
      const row = data.find(({ key, day }) => key === model && day === at);
      expect(row?.spend ?? "0").toBe(spendOf(own));
    }
  });

  it.each(GROUPS)("adds up to its total by %s, however few groups stand for themselves", async (group_by) => {
    const { data, groups, total } = await ask({ group_by, top: "1", from: "2026-11-20" });
    const due = since("2026-11-20").filter(({ endUser }) => group_by !== "end_user" || endUser !== null);
    expect(total).toMatchObject({ spend: spendOf(due), requests: due.length });
    expect(sum(groups)).toBe(due.length);
    expect(sum(data)).toBe(due.length);
  });

  it("is compared with as many days before", async () => {
    const { previous } = await ask({ from: "2026-11-21", to: "2026-11-21", compare: "true" });
    const before = since("2026-11-20").filter(({ at }) => at < new Date("2026-11-21"));
    expect(previous?.total.requests).toBe(before.length);
    expect(previous?.data).toHaveLength(24);
  });

  it("is of a tenant's own calls for a tenant, without their cost", async () => {
    const { tenantId, apiKeyId } = owners[0]!;
    const own = await ask({}, ground.as({ kind: "tenant", tenantId, apiKeyId, name: "k" }));
    const due = since("2026-11-21").filter(({ owner }) => owner === 0);
    expect(own.total).toMatchObject({ requests: due.length, spend: spendOf(due), cost: null });
  });

  it("is refused of more than three days", async () => {
    await expect(ask({ from: "2026-11-19" })).rejects.toMatchObject({
      code: "invalid_request",
      details: { param: "from" },
    });
  });
});
