import { describe, expect, it } from "vitest";
import { v7 as uuid } from "uuid";
import { issueApiKey, revokeApiKey } from "@/lib/api-keys";
import {
  createProvisionedKey,
  deleteProvisionedKey,
  getProvisionedKey,
  rotateProvisionedKey,
  updateProvisionedKey,
} from "@/lib/provisioned-keys";
import { secondWall } from "@/lib/provisioned-keys/limit";
import { planProvisioning, resumeProvisionings } from "@/lib/provisionings";
import { createTenant, CreateTenant, updateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const { services, clock, fake } = ground;
const { prisma, openrouter } = services;
const ctx = () => ground.as();

const tenantNamed = (name: string, terms: object = {}) =>
  createTenant(ctx(), CreateTenant.parse({ name, ...terms }));
const slot = (tenant_id: string, name: string, more: object = {}) =>
  createProvisionedKey(ctx(), { tenant_id, slot: name, include_byok: false, ...more });
const upstream = async (id: string) => {
  const { hash } = await prisma.provisionedKey.findUniqueOrThrow({ where: { id } });
  return openrouter.getKey(hash!);
};
const away = () =>
  fake.fault({ match: { path: "/keys*" }, times: "forever", fault: { kind: "status", status: 502 } });

describe("a key of a tenant", () => {
  it("takes its name, limit, reset and switch to OpenRouter, each change recorded and audited", async () => {
    const tenant = await tenantNamed("Changed");
    const id = tenant.provisioned_key!.id;
    const changed = await updateProvisionedKey(ctx(), {
      id,
      name: "Main",
      limit: 5_000_000_000n,
      limit_reset: "daily",
      include_byok: true,
      disabled: true,
    });
    expect(changed).toMatchObject({ name: "Main", limit: "5", follows_budget: false, status: "disabled" });
    expect(await upstream(id)).toMatchObject({
      name: expect.stringMatching(/^bursar:[0-9a-f]{8}:Main:/),
      limitNano: 5_000_000_000n,
      limitReset: "daily",
      includeByok: true,
      disabled: true,
    });
    const events = await prisma.auditEvent.findMany({
      where: { target: `provisioned_key:${id}` },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual([
      "provisioned_key.created",
      "provisioned_key.changed",
      "provisioned_key.updated",
    ]);
    await updateProvisionedKey(ctx(), { id, disabled: false, limit: null });
    expect(await upstream(id)).toMatchObject({ disabled: false, limitNano: null, limitReset: null });
  });

  it("follows the budget until a limit is set, and again when told to", async () => {
    const tenant = await tenantNamed("Follows", { budget: { limit: "10", window: "monthly" } });
    const id = tenant.provisioned_key!.id;
    expect(await upstream(id)).toMatchObject({ limitNano: 10_500_000_000n, limitReset: "monthly" });
    await updateTenant(ctx(), { id: tenant.id, upstream_limit_percent: 150 });
    expect(await upstream(id)).toMatchObject({ limitNano: 15_000_000_000n });
    await updateProvisionedKey(ctx(), { id, limit: 1_000_000_000n });
    await updateTenant(ctx(), { id: tenant.id, budget: { limit: 20_000_000_000n, window: "daily" } });
    expect(await upstream(id)).toMatchObject({ limitNano: 1_000_000_000n });
    await updateProvisionedKey(ctx(), { id, follows_budget: true });
    expect(await upstream(id)).toMatchObject({ limitNano: 30_000_000_000n, limitReset: "daily" });
  });

  it("is off with its tenant, whatever its slot, and on again after it", async () => {
    const tenant = await tenantNamed("Two slots");
    const other = await slot(tenant.id, "staging");
    const off = await slot(tenant.id, "switched-off");
    await updateProvisionedKey(ctx(), { id: off.id, disabled: true });
    const ids = [tenant.provisioned_key!.id, other.id, off.id];
    const disabled = async () => (await Promise.all(ids.map(upstream))).map((key) => key!.disabled);
    const suspended = await updateTenant(ctx(), { id: tenant.id, status: "suspended" });
    expect(await disabled()).toEqual([true, true, true]);
    expect(suspended.revocation_id).not.toBeNull();
    await updateTenant(ctx(), { id: tenant.id, status: "active" });
    expect(await disabled()).toEqual([false, false, true]);
  });

  it("is the only one of its slot, however many are asked for at once", async () => {
    const tenant = await tenantNamed("Crowded");
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => slot(tenant.id, "one")));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(slot(tenant.id, "default")).rejects.toMatchObject({ code: "conflict" });
    const rotations = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        rotateProvisionedKey(ctx(), { id: tenant.provisioned_key!.id, grace_seconds: 60 }),
      ),
    );
    expect(rotations.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const live = await prisma.provisionedKey.count({
      where: { tenantId: tenant.id, slot: "default", retiredAt: null, status: "active" },
    });
    expect(live).toBe(1);
  });

  it("is deleted only when no issued key uses its slot", async () => {
    const tenant = await tenantNamed("Used");
    const key = await slot(tenant.id, "used");
    const issued = await issueApiKey(ctx(), {
      tenant_id: tenant.id,
      name: "k",
      kind: "inference",
      slot: "used",
    });
    await expect(deleteProvisionedKey(ctx(), key.id)).rejects.toMatchObject({ code: "conflict" });
    await revokeApiKey(ctx(), { id: issued.data.id });
    expect(await deleteProvisionedKey(ctx(), key.id)).toMatchObject({ status: "deleted", hash: key.hash });
    expect(await openrouter.getKey(key.hash!)).toBeNull();
    await expect(deleteProvisionedKey(ctx(), key.id)).rejects.toMatchObject({ code: "conflict" });
    await expect(updateProvisionedKey(ctx(), { id: key.id, name: "x" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await slot(tenant.id, "used")).toMatchObject({ status: "active" });
  });
});

describe("a replacement", () => {
  it("that OpenRouter refuses leaves the old key in use, and can be deleted and begun again", async () => {
    const tenant = await tenantNamed("Refused");
    const old = tenant.provisioned_key!;
    fake.fault({ match: { method: "POST", path: "/keys" }, fault: { kind: "status", status: 400 } });
    const failed = await rotateProvisionedKey(ctx(), { id: old.id, grace_seconds: 60 });
    expect(failed).toMatchObject({ status: "pending", provisioning: { state: "failed" } });
    expect(await getProvisionedKey(ctx(), old.id)).toMatchObject({ status: "active", retired_at: null });
    await expect(rotateProvisionedKey(ctx(), { id: old.id, grace_seconds: 60 })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await deleteProvisionedKey(ctx(), failed.id)).toMatchObject({ status: "deleted" });
    const made = await rotateProvisionedKey(ctx(), { id: old.id, grace_seconds: 60 });
    expect(made).toMatchObject({ status: "active", replaces_id: old.id });
  });

  it("of a suspended tenant's key is switched off as soon as it is made", async () => {
    const tenant = await tenantNamed("Asleep");
    await updateTenant(ctx(), { id: tenant.id, status: "suspended" });
    const made = await rotateProvisionedKey(ctx(), { id: tenant.provisioned_key!.id, grace_seconds: 60 });
    await resumeProvisionings(services, 50);
    expect(await upstream(made.id)).toMatchObject({ disabled: true });
  });
});

describe("changes of one key", () => {
  it("planned for later do not hold up those that are due; those that were begun do", async () => {
    const { provisioned_key } = await tenantNamed("Ordered");
    const { id, tenant_id: tenantId } = provisioned_key!;
    const inAnHour = new Date(clock.now().getTime() + 3_600_000);
    await prisma.$transaction((tx) => planProvisioning(tx, ctx(), { id, tenantId }, "delete", inAnHour));
    expect(await updateProvisionedKey(ctx(), { id, name: "Now" })).toMatchObject({ name: "Now" });
    expect((await upstream(id))!.name).toContain(":Now:");
    away();
    await updateProvisionedKey(ctx(), { id, name: "First" });
    fake.clearFaults();
    await updateProvisionedKey(ctx(), { id, name: "Second" });
    expect((await upstream(id))!.name).toContain(":Now:");
    clock.advance(2);
    await resumeProvisionings(services, 50);
    await resumeProvisionings(services, 50);
    expect((await upstream(id))!.name).toContain(":Second:");
  });
});

describe("the second wall", () => {
  const used = { usageNano: 70n, usageDailyNano: 5n, usageWeeklyNano: 20n, usageMonthlyNano: 90n };
  const wall = (limitNano: bigint, remainingNano: bigint, window: "monthly" | "lifetime", zone = "UTC") =>
    secondWall({ limitNano, remainingNano, window }, zone, 105, used).limitNano;

  it("stands a little behind the budget", () => expect(wall(1000n, 990n, "monthly")).toBe(1129n));
  it("is never nearer than the budget's share", () => expect(wall(1000n, 100n, "monthly")).toBe(1050n));
  it("lets a tenant spend what it has left, whatever the key has used there", () => {
    expect(wall(100n, 100n, "monthly")).toBe(90n + 105n);
    expect(wall(100n, 40n, "lifetime")).toBe(70n + 42n);
  });
  it("counts what the key has spent since OpenRouter was asked, and so never shuts out a tenant that has money", async () => {
    const USD = 1_000_000_000n;
    const budget = (limitNano: bigint) => ({ limit: limitNano, window: "lifetime" as const });
    const tenant = await tenantNamed("Spending", { budget: { limit: "100", window: "lifetime" } });
    const id = tenant.provisioned_key!.id;
    const { data: issued } = await issueApiKey(ctx(), { tenant_id: tenant.id, name: "k", kind: "inference" });
    // OpenRouter said 50 a minute ago; since then 10 more were spent.
    await prisma.provisionedKey.update({
      where: { id },
      data: { usageNano: 50n * USD, syncedAt: clock.now() },
    });
    clock.advance(60);
    await prisma.budgetWindow.updateMany({ where: { tenantId: tenant.id }, data: { spentNano: 60n * USD } });
    await prisma.generation.create({
      data: {
        id: uuid(),
        tenantId: tenant.id,
        apiKeyId: issued.id,
        provisionedKeyId: id,
        state: "settled",
        generationId: "gen-since",
        endUser: null,
        modelAsked: "m/a",
        model: "m/a",
        provider: "P",
        promptTokens: 10,
        completionTokens: 5,
        costNano: 10n * USD,
        priceNano: 10n * USD,
        heldNano: 10n * USD,
        status: 200,
        streamed: false,
        cancelled: false,
        createdAt: clock.now(),
        settledAt: clock.now(),
      },
    });
    await updateTenant(ctx(), { id: tenant.id, budget: budget(120n * USD) });
    expect((await upstream(id))!.limitNano).toBe(60n * USD + 63n * USD);
  });
  it("stands nowhere when the windows are not OpenRouter's", () => {
    expect(wall(100n, 100n, "monthly", "Europe/Berlin")).toBeNull();
    expect(wall(100n, 100n, "lifetime", "Europe/Berlin")).not.toBeNull();
  });
});
