import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { type DisabledApiKeys, disableApiKeys, updateApiKey } from "@/lib/api-keys";
import { verifyAuditChain } from "@/lib/audit";
import { tenantDb } from "@/lib/db";
import { adminApi } from "../http/api";
import { testGround, VIEWER } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const api = adminApi(ground);

async function tenantWithKeys(name: string, count: number) {
  const { body: tenant } = await api("/api/admin/tenants", { method: "POST", body: { name } });
  const csv = ["name", ...Array.from({ length: count }, (_, index) => `${name} ${index}`)].join("\n");
  const path = `/api/admin/tenants/${tenant.id}/api-key-batches`;
  const { body } = await api(path, { method: "POST", body: { csv } });
  const keys = (body.data as unknown as { api_key_id: string }[]).map((key) => key.api_key_id);
  return { id: tenant.id, keys };
}

const [acme, zeta] = [await tenantWithKeys("Acme", 5), await tenantWithKeys("Zeta", 1_000)];

async function switched(ids: string[], disabled: boolean) {
  const reply = await api("/api/admin/api-key-disablings", { method: "POST", body: { ids, disabled } });
  const requestId = reply.headers.get("x-request-id")!;
  const events = await prisma.auditEvent.findMany({ where: { requestId }, orderBy: { seq: "asc" } });
  return { ...reply, done: reply.body as unknown as DisabledApiKeys, events };
}
const ofTenant = (tenantId: string) =>
  ground.as({ kind: "tenant", tenantId, apiKeyId: randomUUID(), name: "m" });
const disabledOf = (tenantId: string) =>
  prisma.apiKey.count({ where: { tenantId, disabledAt: { not: null } } });

it("disables keys of two tenants with a receipt each and one audit event a key, and enables them again", async () => {
  const ids = [acme.keys[1]!, zeta.keys[0]!, acme.keys[0]!];
  const { status, done, events } = await switched([...ids, ids[0]!], true);
  expect(status).toBe(201);
  expect(done.data.map(({ id }) => id)).toEqual(ids);
  for (const key of done.data) {
    const receipt = done.revocations.find(({ tenant_id }) => tenant_id === key.tenant_id)!.id;
    expect(key).toMatchObject({ status: "disabled", revocation_id: receipt });
    expect((await api(`/api/admin/revocations/${receipt}`)).status).toBe(200);
  }
  const targets = ids.map((id) => `api_key:${id}`).toSorted();
  expect(events.map(({ target }) => target).toSorted()).toEqual(targets);
  expect(events[0]).toMatchObject({
    action: "api_key.updated",
    before: { disabled: false, held_back: false },
    after: { disabled: true, held_back: true },
  });
  expect(events.find(({ target }) => target === `api_key:${zeta.keys[0]}`)!.tenantId).toBe(zeta.id);

  const back = await switched(ids, false);
  expect(back.done.data.map((key) => key.status)).toEqual(["active", "active", "active"]);
  expect(back.done.revocations).toEqual([]);
  expect(back.events).toHaveLength(3);
  expect(await verifyAuditChain(ground.as().db)).toMatchObject({ intact: true });
});

it("leaves what is revoked, or already as it shall be, as it is", async () => {
  const [revoked, off] = [acme.keys[2]!, acme.keys[3]!];
  await api(`/api/admin/api-keys/${revoked}/revocation`, { method: "POST", body: {} });
  await switched([off], true);
  const rows = () =>
    prisma.apiKey.findMany({ where: { id: { in: [revoked, off] } }, orderBy: { id: "asc" } });
  const before = await rows();
  ground.clock.advance(60);
  const { done, events } = await switched([revoked, off], true);
  expect(done.data.map(({ status }) => status)).toEqual(["revoked", "disabled"]);
  expect([done.revocations, events]).toEqual([[], []]);
  expect(await rows()).toEqual(before);
  expect((await switched([revoked], false)).done.data[0]!.status).toBe("revoked");
});

it("takes a key that its tenant disabled into the operator's hand, without another receipt", async () => {
  const id = acme.keys[4]!;
  await updateApiKey(ofTenant(acme.id), { id, disabled: true });
  const { disabledAt } = await prisma.apiKey.findUniqueOrThrow({ where: { id } });
  ground.clock.advance(60);
  const { done, events } = await switched([id], true);
  expect(done.revocations).toEqual([]);
  expect(events).toMatchObject([{ before: { held_back: false }, after: { held_back: true } }]);
  expect((await prisma.apiKey.findUniqueOrThrow({ where: { id } })).disabledAt).toEqual(disabledAt);
  await expect(updateApiKey(ofTenant(acme.id), { id, disabled: false })).rejects.toMatchObject({
    code: "forbidden",
  });
  await switched([id], false);
  expect((await updateApiKey(ofTenant(acme.id), { id, disabled: true })).status).toBe("disabled");
});

it("changes nothing when one key is not there, and for nobody but an operator who may write", async () => {
  const count = await disabledOf(acme.id);
  const { status, body } = await switched([acme.keys[0]!, randomUUID()], true);
  expect([status, body.error.message]).toEqual([404, expect.stringContaining("Nothing was disabled")]);
  const input = { ids: [acme.keys[0]!], disabled: true };
  for (const ctx of [ground.as(VIEWER), ofTenant(acme.id), ofTenant(zeta.id)])
    await expect(disableApiKeys(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
  const fenced = { ...ground.as(), db: tenantDb(prisma, zeta.id) };
  await expect(disableApiKeys(fenced, input)).rejects.toMatchObject({ code: "not_found" });
  expect(await disabledOf(acme.id)).toBe(count);
});

it("switches a thousand at once, and no more", async () => {
  expect((await switched([...zeta.keys, acme.keys[0]!], true)).status).toBe(400);
  expect((await switched([], true)).status).toBe(400);
  const { status, done, events } = await switched(zeta.keys, true);
  expect([status, done.data.length, done.revocations.length, events.length]).toEqual([201, 1_000, 1, 1_000]);
  expect(await disabledOf(zeta.id)).toBe(1_000);
  expect(await verifyAuditChain(ground.as().db)).toMatchObject({ intact: true });
});
