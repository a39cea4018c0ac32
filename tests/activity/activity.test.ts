import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { stackActivity } from "@/app/_ui/charts/stack-activity";
import { type Activity, getActivity, GROUPS, METRICS, QueryActivity, STEPS } from "@/lib/activity";
import { issueApiKey } from "@/lib/api-keys";
import { parseUsd } from "@/lib/money";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";
import { dayOf, fillRollUps, type Owner, type Use } from "./usage";

const ground = await testGround();
const { prisma } = ground.services;
const ctx = ground.as();
const owners: Owner[] = [];

beforeAll(async () => {
  for (const name of ["Acme", "Globex", "Initech"]) {
    const tenant = await createTenant(ctx, CreateTenant.parse({ name }));
    const { data } = await issueApiKey(ctx, { tenant_id: tenant.id, name: `of ${name}`, kind: "inference" });
    owners.push({ tenantId: tenant.id, apiKeyId: data.id, provisionedKeyId: tenant.provisioned_key!.id });
  }
});

const ask = (query: Record<string, unknown>, as = ctx) => getActivity(as, QueryActivity.parse(query));

const EACH = {
  ago: fc.nat(44),
  owner: fc.nat(2),
  model: fc.constantFrom("m/a", "m/b", "m/c", "m/d"),
  provider: fc.constantFrom("", "P"),
  person: fc.constantFrom("ann", "bob", "cy"),
};
const use: fc.Arbitrary<Use> = fc.record({
  ...EACH,
  priceNano: fc.bigInt(0n, 10n ** 10n),
  requests: fc.integer({ min: 1, max: 99 }),
});
const fill = (filled: Use[]) => fillRollUps(prisma, owners, filled);

const distinct = (one: fc.Arbitrary<Use>) =>
  fc.uniqueArray(one, {
    maxLength: 40,
    selector: ({ ago, owner, model, provider }) => `${ago} ${owner} ${model} ${provider}`,
  });
const sumOf = (rows: { spend: string; requests: number; prompt_tokens: number }[]) => ({
  spend: rows.reduce((sum, { spend }) => sum + parseUsd(spend)!, 0n),
  requests: rows.reduce((sum, { requests }) => sum + requests, 0),
  prompt_tokens: rows.reduce((sum, { prompt_tokens }) => sum + prompt_tokens, 0),
});
const namesOf = (rows: { key: string | null; then_key: string | null }[]) => [
  ...new Set(rows.map(({ key, then_key }) => `${key} ${then_key}`)),
];

describe("activity", () => {
  it("adds up to its total, to the nano, however it is grouped, divided, stepped and cut", async () => {
    const query = fc.record({
      group_by: fc.constantFrom(...GROUPS),
      then_by: fc.option(fc.constantFrom(...GROUPS), { nil: undefined }),
      metric: fc.constantFrom(...METRICS.filter((metric) => metric !== "errors" && metric !== "first_token")),
      top: fc.integer({ min: 1, max: 6 }).map(String),
      every: fc.constantFrom(...STEPS.filter((step) => step !== "hour")),
      // A year has more lines than are read at once.
      from: fc
        .oneof(fc.integer({ min: 10, max: 44 }), fc.constant(365))
        .map((ago) => dayOf(ago).toISOString().slice(0, 10)),
    });
    await fc.assert(
      fc.asyncProperty(distinct(use), query, async (filled, { then_by, ...rest }) => {
        await fill(filled);
        const { from } = rest;
        const activity = await ask({ ...rest, ...(then_by !== rest.group_by && { then_by }) });
        const inRange = filled.filter(({ ago }) => dayOf(ago) >= new Date(from));
        const due = {
          spend: inRange.reduce((sum, { priceNano }) => sum + priceNano, 0n),
          requests: inRange.reduce((sum, { requests }) => sum + requests, 0),
          prompt_tokens: inRange.reduce((sum, { requests }) => sum + requests * 10, 0),
        };
        expect(sumOf([activity.total])).toEqual(due);
        expect(sumOf(activity.groups)).toEqual(due);
        expect(sumOf(activity.data)).toEqual(due);
        expect(activity.groups.filter(({ key }) => key !== null).length).toBeLessThanOrEqual(
          Number(rest.top),
        );
        expect(namesOf(activity.groups)).toEqual(expect.arrayContaining(namesOf(activity.data)));
        const steps = new Set(activity.steps);
        expect(activity.data.every(({ day }) => steps.has(day))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("names the highest groups of all, and of equals the first by name, also where Postgres chooses them", async () => {
    const keyOf = {
      tenant: ({ owner }: Use) => owners[owner]!.tenantId,
      model: ({ model }: Use) => model,
      end_user: ({ person }: Use) => person,
    };
    const valueOf = {
      spend: ({ priceNano }: Use) => priceNano,
      requests: ({ requests }: Use) => BigInt(requests),
      tokens: ({ requests }: Use) => BigInt(requests * 11),
      errors: ({ requests }: Use) => BigInt(requests % 3),
    };
    const query = fc.record({
      group_by: fc.constantFrom("tenant", "model", "end_user"),
      then_by: fc.constantFrom("tenant", "model", "end_user"),
      metric: fc.constantFrom("spend", "requests", "tokens", "errors"),
      top: fc.integer({ min: 1, max: 3 }),
    });
    const close = fc.record({
      ...EACH,
      priceNano: fc.bigInt(0n, 2n),
      requests: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(distinct(close), query, async (filled, { group_by, then_by, metric, top }) => {
        fc.pre(metric !== "errors" || (group_by !== "end_user" && then_by !== "end_user"));
        await fill(filled);
        const by = [...new Set([group_by, then_by])].map((group) => keyOf[group]);
        const sums = new Map<string, bigint>();
        for (const one of filled) {
          const name = by.map((key) => key(one)).join("\0");
          sums.set(name, (sums.get(name) ?? 0n) + valueOf[metric](one));
        }
        const due = [...sums].toSorted(([a, x], [b, y]) => Number(y - x) || (a < b ? -1 : 1));
        const activity = await ask({
          group_by,
          ...(then_by !== group_by && { then_by }),
          metric,
          top: String(top),
          from: dayOf(365).toISOString().slice(0, 10),
        });
        const named = activity.groups.filter(({ key }) => key !== null);
        expect(
          named.map(({ key, then_key }) => [key, ...(then_key === null ? [] : [then_key])].join("\0")),
        ).toEqual(due.slice(0, top).map(([name]) => name));
        expect(activity.groups.length > named.length).toBe(due.length > top);
      }),
      { numRuns: 120 },
    );
  });

  it("of a year, whose lines are too many to read at once, says the same as of the days that had calls", async () => {
    const each = { provider: "P", person: "ann", requests: 3 } as const;
    await fill(
      [1, 7].flatMap((ago) =>
        [0, 1, 2].flatMap((owner) =>
          (["m/a", "m/b", "m/c", "m/d"] as const).map((model, at) => ({
            ...each,
            ago,
            owner,
            model,
            priceNano: BigInt(100 * owner + 10 * at + ago),
          })),
        ),
      ),
    );
    const query = { group_by: "tenant", then_by: "model", top: "3" };
    const since = (ago: number) => ask({ ...query, from: dayOf(ago).toISOString().slice(0, 10) });
    const [year, days] = [await since(365), await since(10)];
    expect(year.data).toEqual(days.data);
    expect(year.data.filter(({ key }) => key === null)).toHaveLength(2);
  });

  it("is of one instant while calls are booked", async () => {
    const used = { ago: 0, owner: 0, provider: "P", person: "ann", priceNano: 1n, requests: 1 } as const;
    await fill([
      { ...used, model: "m/a" },
      { ...used, model: "m/b" },
      { ...used, model: "m/c" },
    ]);
    let isOver = false;
    const booking = (async () => {
      while (!isOver)
        await prisma.usageDay.updateMany({
          data: { priceNano: { increment: 1n }, requests: { increment: 1 } },
        });
    })();
    for (let asked = 0; asked < 30; asked++) {
      const { data, groups, total } = await ask({ top: "1" });
      expect(sumOf(groups)).toEqual(sumOf([total]));
      expect(sumOf(data)).toEqual(sumOf([total]));
    }
    isOver = true;
    await booking;
  });

  it("of the period before is as many days, and what came in them", async () => {
    await fill([
      { ago: 0, owner: 0, model: "m/a", provider: "P", person: "ann", priceNano: 5n, requests: 1 },
      { ago: 6, owner: 0, model: "m/a", provider: "P", person: "ann", priceNano: 7n, requests: 1 },
      { ago: 7, owner: 1, model: "m/a", provider: "P", person: "ann", priceNano: 11n, requests: 2 },
      { ago: 13, owner: 1, model: "m/b", provider: "P", person: "ann", priceNano: 13n, requests: 1 },
      { ago: 14, owner: 1, model: "m/b", provider: "P", person: "ann", priceNano: 17n, requests: 1 },
    ]);
    const week = { from: "2026-11-16", to: "2026-11-22" };
    const { total, previous } = await ask({ ...week, compare: "true" });
    expect(total).toMatchObject({ spend: "0.000000012", first_token_ms: 200 });
    expect(previous).toMatchObject({
      from: "2026-11-09",
      to: "2026-11-15",
      total: { spend: "0.000000024", requests: 3 },
    });
    expect(previous!.data).toHaveLength(7);
    expect(previous!.data.at(-1)).toMatchObject({ day: "2026-11-15", spend: "0.000000011" });
    expect((await ask(week)).previous).toBeNull();
    const ofAcme = await ask({ ...week, compare: "true", tenant_id: owners[0]!.tenantId });
    expect(ofAcme.previous!.total.requests).toBe(0);
  });

  it("of the period before is divided like the range itself, each step as many days before", async () => {
    const use = { owner: 0, model: "m/a", provider: "P", person: "ann", requests: 1 } as const;
    await fill([
      // The range is from a Saturday to the Sunday of the week after: nine days before it a Thursday begins it.
      { ...use, ago: 18, priceNano: 1n },
      { ...use, ago: 17, priceNano: 2n },
      { ...use, ago: 16, priceNano: 4n },
      { ...use, ago: 15, priceNano: 32n },
      { ...use, ago: 10, priceNano: 8n },
      { ...use, ago: 9, priceNano: 16n },
    ]);
    const activity = await ask({ from: "2026-11-14", to: "2026-11-22", every: "week", compare: "true" });
    expect(activity.steps).toEqual(["2026-11-14", "2026-11-16"]);
    expect(activity.previous!.data.map(({ day, spend }) => [day, spend])).toEqual([
      ["2026-11-05", "0.000000006"],
      ["2026-11-07", "0.000000056"],
    ]);
    const { points, series } = stackActivity(activity);
    expect(series.at(-1)).toMatchObject({ name: "previous", isLine: true });
    expect(points.map(({ exact }) => exact.previous)).toEqual(["0.000000006", "0.000000056"]);
    const running = stackActivity(activity, "spend", true).points;
    expect(running.map(({ exact }) => exact.previous)).toEqual(["0.000000006", "0.000000062"]);
  });

  it("is narrowed by key, model, provider and end user", async () => {
    await fill([
      { ago: 1, owner: 0, model: "m/a", provider: "P", person: "ann", priceNano: 1n, requests: 1 },
      { ago: 1, owner: 0, model: "m/b", provider: "", person: "bob", priceNano: 2n, requests: 1 },
      { ago: 1, owner: 1, model: "m/a", provider: "P", person: "bob", priceNano: 4n, requests: 1 },
    ]);
    const spendOf = async (query: Record<string, unknown>) => (await ask(query)).total.spend;
    expect(await spendOf({ api_key_id: owners[0]!.apiKeyId })).toBe("0.000000003");
    expect(await spendOf({ model: "m/a" })).toBe("0.000000005");
    expect(await spendOf({ provider: "P", model: "m/b" })).toBe("0");
    expect(await spendOf({ end_user: "bob" })).toBe("0.000000006");
    const byKey = await ask({ group_by: "tenant", then_by: "api_key" });
    expect(byKey.groups.map(({ label }) => label)).toEqual(["Globex · of Globex", "Acme · of Acme"]);
    const unknown = await ask({ group_by: "provider" });
    expect(unknown.groups.map(({ label }) => label)).toEqual(["P", "unknown"]);
  });

  it("shows a tenant its own, and not what OpenRouter charged", async () => {
    const of = (rows: Activity["groups"]) => rows.map(({ label, cost }) => [label, cost]);
    const as = ground.as({
      kind: "tenant",
      tenantId: owners[0]!.tenantId,
      apiKeyId: owners[0]!.apiKeyId,
      name: "m",
    });
    expect(of((await ask({ group_by: "tenant" }, as)).groups)).toEqual([["Acme", null]]);
    await expect(ask({ tenant_id: owners[1]!.tenantId }, as)).rejects.toMatchObject({ code: "not_found" });
    expect((await ask({ api_key_id: owners[1]!.apiKeyId }, as)).total).toMatchObject({ requests: 0 });
  });

  it("refuses what cannot be answered, and says which part", async () => {
    const parses = (query: Record<string, unknown>) => QueryActivity.safeParse(query).success;
    expect(parses({ group_by: "model", then_by: "model" })).toBe(false);
    expect(parses({ top: "51" })).toBe(false);
    expect(parses({ every: "minute" })).toBe(false);
    for (const [query, param] of [
      [{ from: "2026-11-23", to: "2026-11-22" }, "from"],
      [{ from: "2025-11-01", to: "2026-11-22" }, "from"],
      [{ group_by: "end_user", metric: "errors" }, "metric"],
    ] as const)
      await expect(ask(query)).rejects.toMatchObject({ code: "invalid_request", details: { param } });
  });
});
