import { beforeAll, describe, expect, it } from "vitest";
import { listModelAccess, setModelAccess } from "@/lib/models";
import { getTenant, updateTenant } from "@/lib/tenants";
import { tenantWithoutKey } from "../provisionings/observed";
import { testGround } from "../setup/services";

const ground = await testGround();

const ids: Record<string, string> = {};

beforeAll(async () => {
  for (const [name, rules] of [
    ["Anything", {}],
    ["Denied", { denied_models: ["OPENAI/*"] }],
    ["Listed", { allowed_models: ["openai/gpt-5*"] }],
    ["Otherwise", { allowed_models: ["anthropic/*"] }],
    ["Torn", { allowed_models: ["openai/*"], denied_models: ["openai/gpt-5-mini"] }],
  ] as const) {
    const { id } = (await tenantWithoutKey(ground, name)).tenant;
    await updateTenant(ground.as(), { id, ...rules } as never);
    ids[name] = id;
  }
});

it("says of each tenant whether its own lists let a model through, as gateways read them", async () => {
  const { data } = await listModelAccess(ground.as(), { model: "openai/gpt-5-mini" });
  expect(data.map(({ tenant_name, is_allowed, denied_by }) => [tenant_name, is_allowed, denied_by])).toEqual([
    ["Anything", true, null],
    ["Denied", false, "OPENAI/*"],
    ["Listed", true, null],
    ["Otherwise", false, null],
    ["Torn", false, "openai/gpt-5-mini"],
  ]);
});

it("finds tenants by a part of their names", async () => {
  const { data, has_more } = await listModelAccess(ground.as(), { model: "m/a", q: "ste" });
  expect([data.map(({ tenant_name }) => tenant_name), has_more]).toEqual([["Listed"], false]);
  expect((await listModelAccess(ground.as(), { model: "m/a", q: "%" })).data).toEqual([]);
});

describe("allowing and denying one model", () => {
  const set = (name: string, is_allowed: boolean, model = "openai/gpt-5-mini") =>
    setModelAccess(ground.as(), { tenant_id: ids[name]!, model, is_allowed });
  const lists = async (name: string) => {
    const { allowed_models, denied_models } = await getTenant(ground.as(), ids[name]!);
    return { allowed_models, denied_models };
  };

  it("changes this model only, and nothing the second time", async () => {
    for (const _ of [1, 2]) expect(await set("Anything", false)).toMatchObject({ is_allowed: false });
    expect(await lists("Anything")).toEqual({ allowed_models: [], denied_models: ["openai/gpt-5-mini"] });
    for (const _ of [1, 2]) expect(await set("Anything", true)).toMatchObject({ is_allowed: true });
    expect(await lists("Anything")).toEqual({ allowed_models: [], denied_models: [] });
    const changes = await ground.services.prisma.auditEvent.count({
      where: { target: `tenant:${ids.Anything}`, action: "tenant.updated" },
    });
    expect(changes).toBe(2);
  });

  it("adds to what is allowed where there is such a list", async () => {
    expect(await set("Otherwise", true)).toMatchObject({ is_allowed: true });
    expect((await lists("Otherwise")).allowed_models).toEqual(["anthropic/*", "openai/gpt-5-mini"]);
  });

  it("does not undo a wider pattern, and says which", async () => {
    await expect(set("Denied", true)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("OPENAI/*"),
    });
    expect((await lists("Denied")).denied_models).toEqual(["OPENAI/*"]);
  });

  it("loses none of many changes made at once", async () => {
    const models = Array.from({ length: 12 }, (_, at) => `m/${at}`);
    await Promise.all(models.map((model) => set("Torn", false, model)));
    expect((await lists("Torn")).denied_models.toSorted()).toEqual(
      ["openai/gpt-5-mini", ...models].toSorted(),
    );
  });
});
