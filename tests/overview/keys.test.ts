import { expect, it } from "vitest";
import { issueApiKey, revokeApiKey, updateApiKey } from "@/lib/api-keys";
import { windowAt } from "@/lib/budgets";
import type { BudgetWindowKind } from "@/lib/db";
import { getOverview } from "@/lib/overview";
import { createTenant, CreateTenant, updateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const ctx = ground.as();
const USD = 10n ** 9n;
const today = new Date("2026-11-22");
const daysAgo = (days: number) => new Date(today.getTime() - days * 86_400_000);

const tenant = await createTenant(ctx, CreateTenant.parse({ name: "Acme", time_zone: "Europe/Berlin" }));

async function keyWithLimit(name: string, limitUsd = 10n, tenantId = tenant.id): Promise<string> {
  const wanted = { limit: limitUsd * USD, limit_reset: "daily" as const };
  return (await issueApiKey(ctx, { tenant_id: tenantId, name, kind: "inference", ...wanted })).data.id;
}

/** What a key has spent and holds, in cents, in its budget's window of an instant. */
async function use(
  apiKeyId: string,
  { spent = 0n, held = 0n, at = ground.clock.now(), kind = "daily" as BudgetWindowKind },
): Promise<void> {
  const budget = await prisma.budget.findFirstOrThrow({ where: { apiKeyId } });
  const { timeZone } = await prisma.tenant.findUniqueOrThrow({ where: { id: budget.tenantId } });
  await prisma.budgetWindow.create({
    data: {
      tenantId: budget.tenantId,
      budgetId: budget.id,
      ...windowAt(at, kind, timeZone),
      spentNano: (spent * USD) / 100n,
      reservedNano: (held * USD) / 100n,
    },
  });
}

const nearLimit = async () => (await getOverview(ctx, { days: 1 })).keys_near_limit;
const failing = async () => (await getOverview(ctx, { days: 1 })).failing_keys;

it("names keys that have used or hold four fifths of their limit, in the window of now alone", async () => {
  const [spent, held, nearly] = [
    await keyWithLimit("spent"),
    await keyWithLimit("held"),
    await keyWithLimit("no"),
  ];
  await use(spent, { spent: 900n });
  await use(held, { spent: 300n, held: 500n });
  await use(nearly, { spent: 799n });
  const yesterday = await keyWithLimit("yesterday");
  await use(yesterday, { spent: 1_000n, at: daysAgo(1) });
  // Its window was a month before it became a day.
  await use(await keyWithLimit("changed"), { spent: 1_000n, kind: "monthly" });
  const revoked = await keyWithLimit("revoked");
  await use(revoked, { spent: 1_000n });
  await revokeApiKey(ctx, { id: revoked });
  const left = { tenant_name: "Acme", limit: "10", limit_reset: "daily" };
  expect(await nearLimit()).toEqual([
    { id: spent, name: "spent", used: "9", held: "0", ...left },
    { id: held, name: "held", used: "3", held: "5", ...left },
  ]);

  await updateApiKey(ctx, { id: spent, limit: 20n * USD });
  expect(await nearLimit()).toMatchObject([{ name: "held" }]);
  await updateApiKey(ctx, { id: held, limit: 0n });
  expect(await nearLimit()).toMatchObject([{ name: "held", limit: "0" }]);
  await updateTenant(ctx, { id: tenant.id, status: "suspended" });
  expect(await nearLimit()).toEqual([]);
  await updateTenant(ctx, { id: tenant.id, status: "active" });
});

it("names five of them at most, the fullest first", async () => {
  const { id } = await createTenant(ctx, CreateTenant.parse({ name: "Globex" }));
  for (const percent of [81n, 95n, 88n, 100n, 84n, 92n])
    await use(await keyWithLimit(`${percent} %`, 1n, id), { spent: percent });
  const names = (await nearLimit()).filter(({ tenant_name }) => tenant_name === "Globex");
  expect(names.map(({ name }) => name).slice(0, 4)).toEqual(["100 %", "95 %", "92 %", "88 %"]);
  expect(await nearLimit()).toHaveLength(5);
});

it("names keys of which a tenth of the calls since yesterday failed, and five of them", async () => {
  const provisionedKeyId = tenant.provisioned_key!.id;
  const book = async (name: string, requests: number, errors: number, day: Date) => {
    const apiKeyId = await keyWithLimit(name);
    const place = { tenantId: tenant.id, apiKeyId, provisionedKeyId, model: "m", provider: "P", day };
    await prisma.usageDay.create({ data: { ...place, requests, errors } });
    return apiKeyId;
  };
  await book("few", 4, 4, today);
  await book("seldom", 100, 9, today);
  await book("before", 10, 10, daysAgo(2));
  const [often, yesterday] = [await book("often", 100, 10, today), await book("yesterday", 5, 5, daysAgo(1))];
  expect(await failing()).toEqual([
    { id: often, name: "often", tenant_name: "Acme", requests: 100, errors: 10 },
    { id: yesterday, name: "yesterday", tenant_name: "Acme", requests: 5, errors: 5 },
  ]);
});
