import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { v7 as uuid } from "uuid";
import { getActivity, QueryActivity } from "@/lib/activity";
import { issueApiKey } from "@/lib/api-keys";
import { getGeneration, listGenerations, ListGenerations } from "@/lib/generations";
import { listModels } from "@/lib/models";
import { getOverview } from "@/lib/overview";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const ctx = ground.as();
const CENT = 10n ** 7n;
const whose: { tenantId: string; apiKeyId: string; provisionedKeyId: string }[] = [];

beforeAll(async () => {
  for (const name of ["Acme", "Globex"]) {
    const tenant = await createTenant(ctx, CreateTenant.parse({ name, credits: "10" }));
    const { data } = await issueApiKey(ctx, {
      tenant_id: tenant.id,
      name: `${name}'s key`,
      kind: "inference",
    });
    whose.push({ tenantId: tenant.id, apiKeyId: data.id, provisionedKeyId: tenant.provisioned_key!.id });
  }
  // Ten calls a day on three days, alternating between the tenants and two models; three share one instant.
  for (let call = 0; call < 30; call++) {
    const day = 20 + Math.floor(call / 10);
    const second = String(Math.max(0, (call % 10) - 2)).padStart(2, "0");
    await book(call, `2026-11-${day}T10:00:${second}.000Z`);
  }
  await rollUp("2026-10-01", 0, "m/a", 700n * CENT, 7);
});

async function book(call: number, at: string) {
  const owner = whose[call % 2]!;
  const model = call % 3 === 0 ? "m/a" : "m/b";
  const createdAt = new Date(at);
  await prisma.generation.create({
    data: {
      id: uuid({ msecs: createdAt.getTime() }),
      ...owner,
      generationId: `gen-${call}`,
      // Only an estimate keeps the budgets it is booked on.
      ...(call === 7
        ? { state: "estimated", budgetIds: [owner.apiKeyId], windowStarts: [createdAt] }
        : { state: "settled" }),
      endUser: call % 5 === 0 ? "ann" : null,
      modelAsked: model,
      model,
      // One failed before a provider took it, one after an answer had begun.
      provider: call === 4 ? null : "P",
      errorReason: call === 4 || call === 11 ? "upstream_error" : null,
      status: call === 4 ? 502 : 200,
      sessionId: call === 6 ? "chat-1" : null,
      promptTokens: 10,
      completionTokens: 5,
      costNano: CENT,
      priceNano: call === 9 ? CENT + 1n : CENT,
      heldNano: 2n * CENT,
      streamed: false,
      cancelled: false,
      createdAt,
      settledAt: createdAt,
    },
  });
  await rollUp(at.slice(0, 10), call % 2, model, CENT, 1);
}

async function rollUp(date: string, owner: number, model: string, costNano: bigint, requests: number) {
  const place = { ...whose[owner]!, day: new Date(date), model, provider: "P" };
  const tokens = { promptTokens: 10, completionTokens: 5 };
  await prisma.usageDay.upsert({
    where: { tenantId_day_apiKeyId_provisionedKeyId_model_provider: place },
    create: { ...place, requests, costNano, priceNano: costNano, ...tokens },
    update: {
      requests: { increment: requests },
      costNano: { increment: costNano },
      priceNano: { increment: costNano },
      promptTokens: { increment: 10 },
      completionTokens: { increment: 5 },
    },
  });
}

describe("the list of generations", () => {
  const idsOf = async (query: Partial<ListGenerations>) =>
    (await listGenerations(ctx, { limit: 100, ...query })).data.map((row) => row.generation_id);

  it("goes through all pages, newest first, also where calls share an instant", async () => {
    const seen: string[] = [];
    const times: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listGenerations(ctx, { limit: 4, ...(cursor && { cursor }) });
      seen.push(...page.data.map(({ id }) => id));
      times.push(...page.data.map((row) => row.created_at));
      cursor = page.next_cursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(30);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it("is narrowed by every filter alone and by several together", async () => {
    const { tenantId, apiKeyId } = whose[0]!;
    expect(await idsOf({ tenant_id: tenantId })).toHaveLength(15);
    expect(await idsOf({ api_key_id: apiKeyId })).toHaveLength(15);
    expect(await idsOf({ model: "m/a" })).toHaveLength(10);
    expect(await idsOf({ end_user: "ann" })).toHaveLength(6);
    expect(await idsOf({ state: "estimated" })).toEqual(["gen-7"]);
    expect(await idsOf({ provider: "P" })).toHaveLength(29);
    expect(await idsOf({ provider: "" })).toEqual(["gen-4"]);
    expect(await idsOf({ session: "chat-1" })).toEqual(["gen-6"]);
    expect(await idsOf({ min_price: CENT + 1n })).toEqual(["gen-9"]);
    expect(await idsOf({ max_price: CENT })).toHaveLength(29);
    expect(await idsOf({ min_price: CENT, max_price: CENT, session: "chat-1" })).toEqual(["gen-6"]);
    expect(await idsOf({ from: "2026-11-22" })).toHaveLength(10);
    expect(await idsOf({ to: "2026-11-20" })).toHaveLength(10);
    expect(await idsOf({ from: "2026-11-21T10:00:07Z", to: "2026-11-21T10:00:07.001Z" })).toEqual(["gen-19"]);
    expect(await idsOf({ tenant_id: tenantId, model: "m/a", from: "2026-11-22" })).toEqual(["gen-24"]);
    expect(await idsOf({ tenant_id: randomUUID() })).toEqual([]);
  });

  it("takes for failed what usage counts as errors, whatever the status was", async () => {
    expect(await idsOf({ status: "failed" })).toEqual(["gen-11", "gen-4"]);
    expect(await idsOf({ status: "ok" })).toHaveLength(28);
    expect(await prisma.callHour.aggregate({ _sum: { errors: true } })).toEqual({ _sum: { errors: 2 } });
  });

  it("reads prices as exact decimals, and refuses what is none", () => {
    const { min_price } = ListGenerations.parse({ min_price: "0.000000001" });
    expect(min_price).toBe(1n);
    expect(ListGenerations.safeParse({ max_price: "1e3" }).success).toBe(false);
    expect(ListGenerations.safeParse({ status: "500" }).success).toBe(false);
  });

  it("tells an operator what a call cost and which OpenRouter key made it, and its tenant neither", async () => {
    const { tenantId, apiKeyId, provisionedKeyId } = whose[0]!;
    const tenant = ground.as({ kind: "tenant", tenantId, apiKeyId, name: "k" });
    expect(await getGeneration(ctx, "gen-6")).toMatchObject({ provisioned_key_id: provisionedKeyId });
    const theirs = await getGeneration(tenant, "gen-6");
    expect(theirs).toMatchObject({ price: "0.01", cost: null, upstream_cost: null });
    expect(theirs).not.toHaveProperty("provisioned_key_id");
  });

  it("finds one call by either id", async () => {
    const byTheirs = await getGeneration(ctx, "gen-7");
    expect(byTheirs).toMatchObject({
      tenant_name: "Globex",
      api_key_name: "Globex's key",
      cost: "0.01",
      held: "0.02",
    });
    expect(await getGeneration(ctx, byTheirs.id)).toEqual(byTheirs);
    await expect(getGeneration(ctx, "gen-unknown")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("activity", () => {
  it("sums the roll-ups per day and group; its sum is the ledger's", async () => {
    for (const group_by of ["model", "tenant", "api_key", "provider"] as const) {
      const { data, from, to } = await getActivity(ctx, QueryActivity.parse({ group_by }));
      expect([from, to]).toEqual(["2026-10-24", "2026-11-22"]);
      expect(data.reduce((sum, row) => sum + Math.round(Number(row.spend) * 100), 0)).toBe(30);
      expect(data.reduce((sum, row) => sum + row.requests, 0)).toBe(30);
    }
  });

  it("names what it groups by, newest day first and the dearest first within it", async () => {
    const byModel = await getActivity(
      ctx,
      QueryActivity.parse({ group_by: "model", from: "2026-11-22", to: "2026-11-22" }),
    );
    expect(byModel.data).toMatchObject([
      { day: "2026-11-22", key: "m/b", spend: "0.07", requests: 7, prompt_tokens: 70, completion_tokens: 35 },
      { day: "2026-11-22", key: "m/a", spend: "0.03", requests: 3 },
    ]);
    const byTenant = await getActivity(
      ctx,
      QueryActivity.parse({ group_by: "tenant", from: "2026-11-22", to: "2026-11-22" }),
    );
    expect(byTenant.data.map(({ label }) => label).toSorted()).toEqual(["Acme", "Globex"]);
    const byKey = await getActivity(
      ctx,
      QueryActivity.parse({ group_by: "api_key", tenant_id: whose[1]!.tenantId }),
    );
    expect(new Set(byKey.data.map(({ label }) => label))).toEqual(new Set(["Globex's key"]));
  });

  it("of a tenant that is not there is not there", async () => {
    await expect(
      getActivity(ctx, QueryActivity.parse({ group_by: "model", tenant_id: randomUUID() })),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("the overview", () => {
  it("sums the days asked for and as many before, and leaves no day out", async () => {
    const { series, ...overview } = await getOverview(ctx, { days: 30 });
    expect(series).toHaveLength(30);
    expect(series.at(-1)).toEqual({ day: "2026-11-22", spend: "0.1", requests: 10 });
    expect(overview).toMatchObject({
      from: "2026-10-24",
      to: "2026-11-22",
      spend: "0.3",
      spend_previous: "7",
      requests: 30,
      requests_previous: 7,
      tokens: 450,
      top_models: [
        { model: "m/b", spend: "0.2" },
        { model: "m/a", spend: "0.1" },
      ],
      credits: {
        promised: "20",
        held: "0",
        unlimited: 0,
        account: { total: "10000", used: "0", remaining: "10000" },
      },
      provisionings: { waiting: 0, failed: 0 },
    });
    expect(overview.top_tenants).toHaveLength(2);
    expect(await getOverview(ctx, { days: 1 })).toMatchObject({ spend: "0.1", spend_previous: "0.1" });
  });

  it("counts changes of keys that OpenRouter should have made by now, and failures that nothing made good", async () => {
    const key = await ground.services.prisma.provisionedKey.findFirstOrThrow();
    const now = ground.clock.now();
    const plan = (state: "planned" | "failed" | "confirmed", nextAttemptAt = now) => {
      const { tenantId, id: provisionedKeyId } = key;
      const data = {
        id: uuid(),
        tenantId,
        provisionedKeyId,
        action: "update" as const,
        state,
        nextAttemptAt,
      };
      return ground.services.prisma.provisioning.create({ data });
    };
    const counts = async () => (await getOverview(ctx, { days: 1 })).provisionings;
    await plan("planned", new Date(now.getTime() + 3_600_000));
    expect(await counts()).toEqual({ waiting: 0, failed: 0 });
    await plan("planned");
    await plan("failed");
    expect(await counts()).toEqual({ waiting: 1, failed: 1 });
    await plan("confirmed");
    expect(await counts()).toEqual({ waiting: 1, failed: 0 });
  });

  it("asks OpenRouter for the account once a minute, and does without when it does not answer", async () => {
    const asked = () => ground.fake.requests.filter(({ path }) => path === "/credits").length;
    ground.clock.advance(61);
    ground.fake.clearRequests();
    await getOverview(ctx, { days: 1 });
    await getOverview(ctx, { days: 1 });
    expect(asked()).toBe(1);
    ground.clock.advance(61);
    ground.fake.fault({ match: { path: "/credits" }, fault: { kind: "status", status: 503 } });
    expect((await getOverview(ctx, { days: 1 })).credits.account).toBeNull();
  });
});

it("the models are those of the newest catalogue, routers without a price", async () => {
  expect(await listModels(ctx)).toEqual({ data: [], as_of: null });
  const models = [
    {
      id: "m/a",
      name: "A",
      context_length: 8,
      pricing: { prompt: "0.1", completion: "0.2" },
      top_provider: { max_completion_tokens: 4 },
    },
    { id: "router", name: "R", context_length: null, pricing: { prompt: "-1", completion: "-1" } },
  ];
  const fetchedAt = ground.clock.now();
  await prisma.catalogueSnapshot.create({ data: { id: randomUUID(), digest: "d", models, fetchedAt } });
  expect(await listModels(ctx)).toEqual({
    data: [
      {
        id: "m/a",
        name: "A",
        context_length: 8,
        prompt_price: "0.1",
        completion_price: "0.2",
        max_completion_tokens: 4,
        input_modalities: ["text"],
        output_modalities: ["text"],
      },
      {
        id: "router",
        name: "R",
        context_length: null,
        prompt_price: null,
        completion_price: null,
        max_completion_tokens: null,
        input_modalities: ["text"],
        output_modalities: ["text"],
      },
    ],
    as_of: fetchedAt.toISOString(),
  });
});
