import { beforeAll, expect, it } from "vitest";
import { listModelAccess } from "@/lib/models";
import { updateTenant } from "@/lib/tenants";
import { tenantWithoutKey } from "../provisionings/observed";
import { testGround } from "../setup/services";

const ground = await testGround();

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
