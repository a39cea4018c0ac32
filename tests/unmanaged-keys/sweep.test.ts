import { beforeEach, describe, expect, it } from "vitest";
import { getKeySweep, runKeySweep, sweepKeys } from "@/lib/key-sweeps";
import { deleteProvisionedKey, getProvisionedKey, rotateProvisionedKey } from "@/lib/provisioned-keys";
import { resumeProvisionings } from "@/lib/provisionings";
import { createTenant, CreateTenant, updateTenant } from "@/lib/tenants";
import { deleteUnmanagedKey, ignoreUnmanagedKey, importKey, listUnmanagedKeys } from "@/lib/unmanaged-keys";
import { testGround } from "../setup/services";

const ground = await testGround();
const { services, clock, fake } = ground;
const { prisma, openrouter } = services;
const ctx = () => ground.as();
const NO_LIMIT = { limitNano: null, limitReset: null };

const tenantNamed = (name: string) => createTenant(ctx(), CreateTenant.parse({ name }));
const made = async (name: string) => (await openrouter.createKey({ name, ...NO_LIMIT })).key;
const nobodys = async () => (await listUnmanagedKeys(ctx())).data;
const found = async (hash: string) => (await nobodys()).find((key) => key.hash === hash);
const marker = async () => (await prisma.installation.findUniqueOrThrow({ where: { id: 1 } })).marker;

beforeEach(() => clock.advance(1));

describe("a comparison with OpenRouter", () => {
  it("lists keys of others and never touches them", async () => {
    await tenantNamed("Owner");
    const foreign = await made("Ada's notebook");
    expect(await sweepKeys(services)).toBe(0);
    expect(await found(foreign.hash)).toMatchObject({ name: "Ada's notebook", is_ours: false });
    await openrouter.deleteKey(foreign.hash);
    clock.advance(1);
    await sweepKeys(services);
    expect(await found(foreign.hash)).toBeUndefined();
  });

  it("lists a key of this installation that no intent knows, and leaves it alone", async () => {
    const forgotten = await made(`bursar:${await marker()}:acme:019ab7a4-6f52-7c31-a4be-0a51ba3a5f6e`);
    await sweepKeys(services);
    expect(await found(forgotten.hash)).toMatchObject({ is_ours: true });
    expect(await openrouter.getKey(forgotten.hash)).not.toBeNull();
    await deleteUnmanagedKey(ctx(), forgotten.hash);
    expect(await openrouter.getKey(forgotten.hash)).toBeNull();
    expect(await found(forgotten.hash)).toBeUndefined();
  });

  it("is not misled by names that only look like ours", async () => {
    const odd = await made(`bursar:${await marker()}:nonsense`);
    await sweepKeys(services);
    expect(await found(odd.hash)).toMatchObject({ is_ours: false });
    await expect(deleteUnmanagedKey(ctx(), odd.hash)).rejects.toMatchObject({ code: "conflict" });
    expect(await openrouter.getKey(odd.hash)).not.toBeNull();
  });

  it("asks OpenRouter before it deletes: a row that lies deletes nothing", async () => {
    const foreign = await made("not ours");
    await sweepKeys(services);
    await prisma.unmanagedKey.update({ where: { hash: foreign.hash }, data: { isOurs: true } });
    await expect(deleteUnmanagedKey(ctx(), foreign.hash)).rejects.toMatchObject({ code: "conflict" });
    expect(await openrouter.getKey(foreign.hash)).not.toBeNull();
  });

  it("deletes strays once, also when two run at once, and writes it down", async () => {
    const { provisioned_key: key } = await tenantNamed("Stray");
    const { name } = (await openrouter.getKey(key!.hash!))!;
    const stray = await made(name);
    const deleted = await Promise.all([sweepKeys(services), sweepKeys(services)]);
    expect(Math.max(...deleted)).toBe(1);
    expect(await openrouter.getKey(stray.hash)).toBeNull();
    expect(await openrouter.getKey(key!.hash!)).not.toBeNull();
    const target = `provisioned_key:${key!.id}`;
    expect(
      await prisma.auditEvent.count({ where: { target, action: "provisioned_key.stray_deleted" } }),
    ).toBeGreaterThan(0);
  });

  it("flags a key of ours that is gone, until it is there again", async () => {
    const { provisioned_key: key } = await tenantNamed("Gone");
    fake.clearRequests();
    await openrouter.deleteKey(key!.hash!);
    clock.advance(1);
    await sweepKeys(services);
    expect(await getProvisionedKey(ctx(), key!.id)).toMatchObject({
      missing_since: clock.now().toISOString(),
    });
    const replacement = await rotateProvisionedKey(ctx(), { id: key!.id, grace_seconds: 0 });
    clock.advance(121);
    await resumeProvisionings(services, 50);
    clock.advance(1);
    await sweepKeys(services);
    expect(await getProvisionedKey(ctx(), replacement.id)).toMatchObject({ missing_since: null });
    expect(await getProvisionedKey(ctx(), key!.id)).toMatchObject({ status: "deleted" });
  });

  it("does not flag a key that slipped between two pages of the list", async () => {
    const { provisioned_key: key } = await tenantNamed("Between pages");
    const listKeys = async () => (await openrouter.listKeys()).filter(({ hash }) => hash !== key!.hash);
    clock.advance(1);
    await sweepKeys({ ...services, openrouter: { ...openrouter, listKeys } });
    expect(await getProvisionedKey(ctx(), key!.id)).toMatchObject({ missing_since: null });
  });

  it("says when it was, and why it could not be", async () => {
    await runKeySweep(ctx());
    const before = await getKeySweep(ctx());
    expect(before).toMatchObject({ error: null, finished_at: clock.now().toISOString() });
    clock.advance(60);
    fake.fault({ match: { path: "/keys*" }, fault: { kind: "status", status: 502 } });
    await expect(runKeySweep(ctx())).rejects.toMatchObject({ code: "upstream_error" });
    expect(await getKeySweep(ctx())).toMatchObject({
      finished_at: before.finished_at,
      error: expect.stringContaining("502"),
    });
  });
});

describe("a key that is nobody's", () => {
  it("can be imported, whose it then is, and gets a secret by rotation; its old self is let go", async () => {
    const tenant = await tenantNamed("Importer");
    const foreign = await made("legacy app");
    await sweepKeys(services);
    const key = await importKey(ctx(), { hash: foreign.hash, tenant_id: tenant.id, slot: "legacy" });
    expect(key).toMatchObject({ status: "active", is_imported: true, hash: foreign.hash, slot: "legacy" });
    clock.advance(1);
    await sweepKeys(services);
    expect(await found(foreign.hash)).toBeUndefined();
    await expect(
      importKey(ctx(), { hash: foreign.hash, tenant_id: tenant.id, slot: "again" }),
    ).rejects.toMatchObject({ code: "not_found" });

    const rotated = await rotateProvisionedKey(ctx(), { id: key.id, grace_seconds: 0 });
    expect(rotated).toMatchObject({ status: "active", is_imported: false });
    clock.advance(121);
    await resumeProvisionings(services, 50);
    expect(await openrouter.getKey(foreign.hash)).toMatchObject({ disabled: false });
    clock.advance(1);
    await sweepKeys(services);
    expect(await found(foreign.hash)).toMatchObject({ name: "legacy app" });
  });

  it("is imported once, into a free slot of an active tenant", async () => {
    const [one, two] = [await tenantNamed("One"), await tenantNamed("Two")];
    const foreign = await made("wanted");
    await sweepKeys(services);
    const { hash } = foreign;
    await expect(importKey(ctx(), { hash, tenant_id: one.id, slot: "default" })).rejects.toMatchObject({
      code: "conflict",
    });
    await updateTenant(ctx(), { id: two.id, status: "suspended" });
    await expect(importKey(ctx(), { hash, tenant_id: two.id, slot: "x" })).rejects.toMatchObject({
      code: "conflict",
    });
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) => importKey(ctx(), { hash, tenant_id: one.id, slot: `slot-${i}` })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const imported = await prisma.provisionedKey.findFirstOrThrow({ where: { hash } });
    await deleteProvisionedKey(ctx(), imported.id);
    expect(await openrouter.getKey(hash)).not.toBeNull();
  });

  it("can be put aside and brought back, and keeps that through comparisons", async () => {
    const foreign = await made("boring");
    await sweepKeys(services);
    await ignoreUnmanagedKey(ctx(), { hash: foreign.hash, ignored: true });
    clock.advance(1);
    await sweepKeys(services);
    expect((await found(foreign.hash))!.ignored_at).not.toBeNull();
    await ignoreUnmanagedKey(ctx(), { hash: foreign.hash, ignored: false });
    expect((await found(foreign.hash))!.ignored_at).toBeNull();
  });
});
