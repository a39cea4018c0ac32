import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { sweepKeys } from "@/lib/key-sweeps";
import type { KeySettings } from "@/lib/openrouter";
import {
  createProvisionedKey,
  getProvisionedKey,
  rotateProvisionedKey,
  setBackProvisionedKey,
  takeOverProvisionedKey,
  updateProvisionedKey,
} from "@/lib/provisioned-keys";
import { resumeProvisionings } from "@/lib/provisionings";
import { createTenant, CreateTenant, updateTenant } from "@/lib/tenants";
import { importKey } from "@/lib/unmanaged-keys";
import { testGround, VIEWER } from "../setup/services";

const ground = await testGround();
const { services, clock, fake } = ground;
const { prisma, openrouter } = services;
const ctx = () => ground.as();
const USD = 1_000_000_000n;

const tenantNamed = (name: string) =>
  createTenant(ctx(), CreateTenant.parse({ name, budget: { limit: "20", window: "monthly" } }));
const ownLimit = async (name: string) => {
  const tenant = await tenantNamed(name);
  return createProvisionedKey(ctx(), {
    tenant_id: tenant.id,
    slot: "own",
    limit: 21n * USD,
    limit_reset: "monthly",
    include_byok: false,
  });
};
const look = (id: string) => getProvisionedKey(ctx(), id);
const upstream = async (id: string) => (await openrouter.getKey((await look(id)).hash!))!;
/** What somebody does at OpenRouter's own page. */
const byHand = async (id: string, change: Partial<KeySettings & { disabled: boolean }>) => {
  const { hash, ...now } = await upstream(id);
  await openrouter.updateKey(hash, { ...now, ...change });
};
const sweep = async () => {
  clock.advance(1);
  await sweepKeys(services);
};
const events = (id: string, action: string) =>
  prisma.auditEvent.findMany({ where: { target: `provisioned_key:${id}`, action } });

beforeEach(() => clock.advance(1));

describe("what somebody changes at OpenRouter", () => {
  it.each([
    ["limit", { limitNano: 5n * USD }, { limit: "5" }],
    ["limit", { limitNano: null, limitReset: null }, { limit: null, limit_reset: null }],
    ["limit_reset", { limitReset: "daily" }, { limit_reset: "daily" }],
    ["include_byok", { includeByok: true }, { include_byok: true }],
    ["disabled", { disabled: true }, { disabled: true }],
    ["name", { name: "mine now" }, { name: "mine now" }],
  ] as const)(
    "is noticed once, and no more once it was set back there: %s %o",
    async (field, change, shown) => {
      const key = await ownLimit(randomUUID());
      await sweep();
      expect(await look(key.id)).toMatchObject({ drift: null });
      const before = await upstream(key.id);
      await byHand(key.id, change);
      await sweep();
      const noticed = (await look(key.id)).drift!;
      expect(noticed).toMatchObject({ ...shown, noticed_at: clock.now().toISOString() });
      expect(noticed.fields).toContain(field);
      await sweep();
      expect((await look(key.id)).drift).toEqual(noticed);
      expect(await upstream(key.id)).toMatchObject(change);
      await byHand(key.id, before);
      await sweep();
      expect(await look(key.id)).toMatchObject({ drift: null });
    },
  );

  it("is set back when told to: once, audited with what was found", async () => {
    const { provisioned_key: key } = await tenantNamed("Set back");
    await byHand(key!.id, { limitNano: 5n * USD, name: "mine now" });
    await sweep();
    expect((await look(key!.id)).drift).toMatchObject({ fields: ["limit", "name"], limit: "5" });
    clock.advance(1);
    const both = [setBackProvisionedKey(ctx(), key!.id), setBackProvisionedKey(ctx(), key!.id)];
    for (const answer of await Promise.all(both)) expect(answer.drift).toBeNull();
    expect(await upstream(key!.id)).toMatchObject({
      limitNano: 21n * USD,
      name: expect.stringContaining(":set-back:"),
    });
    expect(await events(key!.id, "provisioned_key.set_back")).toMatchObject([
      { actor: "admin:019ab000-0000-7000-8000-000000000001", before: { limit: "5", name: "mine now" } },
    ]);
    await sweep();
    expect((await look(key!.id)).drift).toBeNull();
  });

  it("is taken over when told to, but for the name that Bursar finds its keys by", async () => {
    const key = await ownLimit("Taken over");
    await byHand(key.id, { limitNano: 5n * USD, limitReset: "daily", includeByok: true, name: "mine now" });
    await sweep();
    clock.advance(1);
    expect(await takeOverProvisionedKey(ctx(), key.id)).toMatchObject({
      limit: "5",
      limit_reset: "daily",
      include_byok: true,
      follows_budget: false,
      drift: null,
    });
    expect(await upstream(key.id)).toMatchObject({
      limitNano: 5n * USD,
      name: expect.stringContaining(":taken-over:"),
    });
    await takeOverProvisionedKey(ctx(), key.id);
    expect(await events(key.id, "provisioned_key.taken_over")).toMatchObject([
      { before: { limit: "21", limit_reset: "monthly" }, after: { limit: "5", limit_reset: "daily" } },
    ]);
    await sweep();
    expect((await look(key.id)).drift).toBeNull();
  });

  it("is not taken over where the limit follows the budget", async () => {
    const { provisioned_key: key } = await tenantNamed("Follows");
    await byHand(key!.id, { limitNano: 5n * USD });
    await sweep();
    await expect(takeOverProvisionedKey(ctx(), key!.id)).rejects.toMatchObject({ code: "conflict" });
    expect(await look(key!.id)).toMatchObject({ limit: "21", drift: { limit: "5" } });
  });

  it("is an admin's to decide, and of keys that exist", async () => {
    const { provisioned_key: key } = await tenantNamed("Roles");
    for (const verb of [setBackProvisionedKey, takeOverProvisionedKey]) {
      await expect(verb(ground.as(VIEWER), key!.id)).rejects.toMatchObject({ code: "forbidden" });
      await expect(verb(ctx(), randomUUID())).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("is not what a change of ours is still bringing there", async () => {
    const key = await ownLimit("In flight");
    clock.advance(1);
    fake.fault({
      match: { method: "PATCH", path: "/keys*" },
      times: "forever",
      fault: { kind: "status", status: 502 },
    });
    await updateProvisionedKey(ctx(), { id: key.id, limit: 9n * USD });
    const { nextAttemptAt } = await prisma.provisioning.findFirstOrThrow({
      where: { provisionedKeyId: key.id, finishedAt: null },
    });
    expect(nextAttemptAt.getTime()).toBeGreaterThan(clock.now().getTime());
    await sweepKeys(services);
    expect(await look(key.id)).toMatchObject({ drift: null, limit: "9", provisioning: { state: "planned" } });
    expect(await upstream(key.id)).toMatchObject({ limitNano: 21n * USD });
    fake.clearFaults();
    clock.advance(60);
    await resumeProvisionings(services, 50);
    await sweep();
    expect(await look(key.id)).toMatchObject({ drift: null });
    expect(await upstream(key.id)).toMatchObject({ limitNano: 9n * USD });
  });

  it("is nothing of a key that was imported as its maker left it", async () => {
    const tenant = await tenantNamed("Importer");
    const settings = { limitNano: 3n * USD, limitReset: "weekly", includeByok: true } as const;
    const { key } = await openrouter.createKey({ name: "legacy", ...settings });
    await sweep();
    const { id } = await importKey(ctx(), { hash: key.hash, tenant_id: tenant.id, slot: "legacy" });
    await sweep();
    await sweep();
    expect(await look(id)).toMatchObject({ drift: null, limit: "3", include_byok: true });
  });
});

describe("a key that has to be off", () => {
  it.each(["suspended tenant", "disabled key"])("is switched off again at once: %s", async (why) => {
    const tenant = await tenantNamed(why);
    const { id } = tenant.provisioned_key!;
    if (why === "disabled key") await updateProvisionedKey(ctx(), { id, disabled: true });
    else await updateTenant(ctx(), { id: tenant.id, status: "suspended" });
    await sweep();
    expect(await events(id, "provisioned_key.switched_off_again")).toEqual([]);
    await byHand(id, { disabled: false });
    await sweep();
    expect(await upstream(id)).toMatchObject({ disabled: true });
    expect(await look(id)).toMatchObject({ status: "disabled", drift: null });
    await sweep();
    expect(await events(id, "provisioned_key.switched_off_again")).toMatchObject([
      { actor: "system:sweep", tenantId: tenant.id },
    ]);
  });

  it("is left on while calls may still run on it after a rotation, and switched off again after that", async () => {
    const { provisioned_key: key } = await tenantNamed("Rotated");
    const id = key!.id;
    await rotateProvisionedKey(ctx(), { id, grace_seconds: 3600 });
    await sweep();
    expect(await upstream(id)).toMatchObject({ disabled: false });
    clock.advance(121);
    await resumeProvisionings(services, 50);
    expect(await upstream(id)).toMatchObject({ disabled: true });
    await byHand(id, { disabled: false });
    await sweep();
    expect(await upstream(id)).toMatchObject({ disabled: true });
    expect(await events(id, "provisioned_key.switched_off_again")).toHaveLength(1);
  });
});
