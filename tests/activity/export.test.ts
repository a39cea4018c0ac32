import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exportActivity, ExportActivity, getActivity, GROUPS, QueryActivity, STEPS } from "@/lib/activity";
import { issueApiKey } from "@/lib/api-keys";
import type { Actor } from "@/lib/context";
import { formatUsd, parseUsd } from "@/lib/money";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";
import { dayOf, fillRollUps, type Owner, type Use } from "./usage";

const ground = await testGround();
const { prisma } = ground.services;
const ctx = ground.as();
const owners: Owner[] = [];

beforeAll(async () => {
  for (const name of ["Acme", "Globex"]) {
    const tenant = await createTenant(ctx, CreateTenant.parse({ name }));
    const { data } = await issueApiKey(ctx, { tenant_id: tenant.id, name: `=of ${name}`, kind: "inference" });
    owners.push({ tenantId: tenant.id, apiKeyId: data.id, provisionedKeyId: tenant.provisioned_key!.id });
  }
  const models = ["m/a", "m/b", "m/c"];
  const at = (n: number) => new Date(dayOf(2).getTime() + n * 17 * 60_000);
  // What hours are counted from: three days of calls, which nobody deletes.
  await prisma.generation.createMany({
    data: Array.from({ length: 200 }, (_, n) => ({
      id: uuid({ msecs: at(n).getTime() }),
      ...owners[n % 2]!,
      model: models[n % 3]!,
      modelAsked: models[n % 3]!,
      provider: n % 5 ? "P" : null,
      endUser: n % 4 ? ["ann", "bob"][n % 7 ? 0 : 1]! : null,
      priceNano: BigInt(n + 1),
      costNano: 1n,
      heldNano: 1n,
      promptTokens: 1,
      completionTokens: 1,
      state: "settled" as const,
      streamed: false,
      cancelled: false,
      status: 200,
      createdAt: at(n),
      settledAt: at(n),
    })),
  });
});

const roll: fc.Arbitrary<Use> = fc.record({
  ago: fc.nat(44),
  owner: fc.nat(1),
  model: fc.constantFrom("m/a", "m/b", "m/c"),
  provider: fc.constantFrom("", "P"),
  person: fc.constantFrom("ann", "bob"),
  priceNano: fc.bigInt(0n, 10n ** 12n),
  requests: fc.integer({ min: 1, max: 99 }),
});
const uses = fc.uniqueArray(roll, {
  minLength: 20,
  maxLength: 40,
  selector: ({ ago, owner, model, provider }) => `${ago} ${owner} ${model} ${provider}`,
});

const fill = (filled: Use[]) => fillRollUps(prisma, owners, filled);

type Row = Record<string, string>;

async function textOf(query: Record<string, unknown>, actor?: Actor): Promise<string> {
  let text = "";
  for await (const piece of await exportActivity(ground.as(actor), ExportActivity.parse(query)))
    text += piece;
  return text;
}
const rowsOf = async (query: Record<string, unknown>, actor?: Actor) =>
  parse<Row>(await textOf(query, actor), { columns: true });
const sumOf = (rows: Row[]) => ({
  spend: formatUsd(rows.reduce((sum, { price }) => sum + parseUsd(price!)!, 0n)),
  requests: rows.reduce((sum, { requests }) => sum + Number(requests), 0),
});

describe("an export of activity", () => {
  it("adds up to the page's total, to the nano, for the same query", async () => {
    const query = fc.record({
      group_by: fc.constantFrom(...GROUPS),
      then_by: fc.option(fc.constantFrom(...GROUPS), { nil: undefined, freq: 2 }),
      every: fc.constantFrom(...STEPS),
      ago: fc.integer({ min: 0, max: 44 }),
      narrowed: fc.constantFrom<((owner: { tenantId: string; apiKeyId: string }) => object)[]>(
        () => ({}),
        ({ tenantId }) => ({ tenant_id: tenantId }),
        ({ apiKeyId }) => ({ api_key_id: apiKeyId }),
        () => ({ model: "m/a" }),
        () => ({ provider: "P", model: "m/b" }),
        () => ({ end_user: "ann" }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(uses, query, async (filled, { group_by, then_by, every, ago, narrowed }) => {
        await fill(filled);
        const from = dayOf(every === "hour" ? ago % 3 : ago)
          .toISOString()
          .slice(0, 10);
        const divided = then_by !== undefined && then_by !== group_by ? { then_by } : {};
        const asked = { group_by, ...divided, every, from, ...narrowed(owners[0]!) };
        const { total } = await getActivity(ctx, QueryActivity.parse({ ...asked, top: "1" }));
        expect(sumOf(await rowsOf(asked))).toEqual({ spend: total.spend, requests: total.requests });
      }),
      { numRuns: 20 },
    );
  });

  const used = { ago: 3, owner: 0, provider: "P", person: "ann", priceNano: 5n, requests: 1 } as const;

  it("holds more groups than are read at once, each of them once", async () => {
    const many = Array.from({ length: 1_203 }, (_, n) => ({ ...used, owner: n % 2, model: `m/${n}` }));
    await fill(many);
    for (const query of [{ group_by: "model" }, { group_by: "tenant", then_by: "model" }]) {
      const rows = await rowsOf(query);
      expect(rows).toHaveLength(1_203);
      expect(new Set(rows.map(({ model }) => model)).size).toBe(1_203);
    }
  });

  describe("of a few calls", () => {
    beforeEach(() =>
      fill([
        { ...used, model: "m/a" },
        { ...used, model: "m/b", provider: "", ago: 0 },
        { ...used, model: "m/a", owner: 1, ago: 4 },
      ]),
    );

    it("names groups by what they are, the newest step first, in both formats", async () => {
      const asked = { group_by: "api_key", then_by: "provider", every: "week", from: "2026-11-10" };
      const rows = await rowsOf(asked);
      const objects = (await textOf({ ...asked, format: "jsonl" })).split("\n").filter(Boolean);
      const key = (at: number) => ({ api_key_id: owners[at]!.apiKeyId });
      expect(rows).toMatchObject([
        { day: "2026-11-16", ...key(0), api_key_name: "'=of Acme", provider: "", price: "0.000000005" },
        { day: "2026-11-16", ...key(0), api_key_name: "'=of Acme", provider: "P", price: "0.000000005" },
        { day: "2026-11-16", ...key(1), api_key_name: "'=of Globex", provider: "P", price: "0.000000005" },
      ]);
      expect(objects.map((line) => JSON.parse(line) as unknown)).toMatchObject([
        { api_key_name: "=of Acme", provider: null, requests: 1, cost: "0.000000002" },
        { api_key_name: "=of Acme", provider: "P" },
        { api_key_name: "=of Globex" },
      ]);
    });

    it("is without a group of each day, key, OpenRouter key, model and provider", async () => {
      const { total } = await getActivity(ctx, QueryActivity.parse({}));
      expect(sumOf(await rowsOf({}))).toEqual({ spend: total.spend, requests: total.requests });
      const rows = await rowsOf({ model: "m/a" });
      expect(rows.map(({ day, tenant_name }) => [day, tenant_name])).toEqual([
        ["2026-11-19", "Acme"],
        ["2026-11-18", "Globex"],
      ]);
      expect(rows[0]).toMatchObject({ provisioned_key_id: owners[0]!.provisionedKeyId, cached_tokens: "0" });
    });

    it("holds a tenant's own, and neither what OpenRouter charged nor which of its keys paid", async () => {
      const { tenantId, apiKeyId } = owners[0]!;
      const actor: Actor = { kind: "tenant", tenantId, apiKeyId, name: "m" };
      for (const query of [{}, { group_by: "tenant" }, { group_by: "end_user" }]) {
        const rows = await rowsOf(query, actor);
        expect(sumOf(rows).requests).toBe(2);
        expect(Object.keys(rows[0]!)).not.toContain("cost");
        expect(Object.keys(rows[0]!)).not.toContain("provisioned_key_id");
      }
      await expect(textOf({ tenant_id: owners[1]!.tenantId }, actor)).rejects.toMatchObject({
        code: "not_found",
      });
    });
  });

  it.each([
    { then_by: "model" },
    { every: "week" },
    { end_user: "ann" },
    { group_by: "model", then_by: "model" },
    { group_by: "model", top: "5" },
  ])("refuses %j", (query) => {
    expect(ExportActivity.safeParse(query).success).toBe(false);
  });
});
