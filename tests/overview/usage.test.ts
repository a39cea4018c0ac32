import { expect, it } from "vitest";
import { issueApiKey } from "@/lib/api-keys";
import { getOverview } from "@/lib/overview";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { fillRollUps, type Owner, type Use } from "../activity/usage";
import { testGround } from "../setup/services";

const ground = await testGround();
const ctx = ground.as();
const CENT = 10n ** 7n;

/** Three tenants with two keys each, the keys in the order of their ids. */
const owners: Owner[] = [];
for (const name of ["Acme", "Globex", "Initech"]) {
  const tenant = await createTenant(ctx, CreateTenant.parse({ name }));
  for (const key of ["first", "second"]) {
    const { data } = await issueApiKey(ctx, {
      tenant_id: tenant.id,
      name: `${name} ${key}`,
      kind: "inference",
    });
    owners.push({ tenantId: tenant.id, apiKeyId: data.id, provisionedKeyId: tenant.provisioned_key!.id });
  }
}

const used = (owner: number, cents: bigint, use: Partial<Use> = {}): Use => ({
  ago: 0,
  owner,
  model: "m/a",
  provider: "P",
  person: "ann",
  priceNano: cents * CENT,
  requests: 1,
  ...use,
});

it("names the five keys, tenants and models that came to most, over all days asked for, and of equals the first", async () => {
  await fillRollUps(ground.services.prisma, owners, [
    used(0, 2n),
    used(0, 5n, { ago: 1, model: "m/f", requests: 4 }),
    used(1, 1n, { model: "m/b" }),
    used(2, 3n, { model: "m/c" }),
    used(3, 3n, { model: "m/d" }),
    used(4, 9n, { model: "m/e" }),
    used(5, 2n, { model: "m/e" }),
    used(5, 90n, { ago: 30, model: "m/old" }),
  ]);
  const { top_keys, top_tenants, top_models, series, spend } = await getOverview(ctx, { days: 30 });
  expect(top_keys.map(({ name, spend }) => [name, spend])).toEqual([
    ["Initech first", "0.09"],
    ["Acme first", "0.07"],
    ["Globex first", "0.03"],
    ["Globex second", "0.03"],
    ["Initech second", "0.02"],
  ]);
  expect(top_keys[1]).toMatchObject({ tenant_name: "Acme", requests: 5 });
  expect(top_tenants.map(({ name, spend }) => [name, spend])).toEqual([
    ["Initech", "0.11"],
    ["Acme", "0.08"],
    ["Globex", "0.06"],
  ]);
  expect(top_models.map(({ model, spend }) => [model, spend])).toEqual([
    ["m/e", "0.11"],
    ["m/f", "0.05"],
    ["m/c", "0.03"],
    ["m/d", "0.03"],
    ["m/a", "0.02"],
  ]);
  expect(series.slice(-3)).toEqual([
    { day: "2026-11-20", spend: "0", requests: 0 },
    { day: "2026-11-21", spend: "0.05", requests: 4 },
    { day: "2026-11-22", spend: "0.2", requests: 6 },
  ]);
  expect(spend).toBe("0.25");
});
