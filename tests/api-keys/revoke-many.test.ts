import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import {
  listRevocableApiKeys,
  type RevocableApiKeys,
  type RevokedApiKeys,
  revokeApiKeys,
} from "@/lib/api-keys";
import { verifyAuditChain } from "@/lib/audit";
import { adminApi } from "../http/api";
import { testGround, VIEWER } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const api = adminApi(ground);

async function tenantWithKeys(name: string, count: number) {
  const { body: tenant } = await api("/api/admin/tenants", { method: "POST", body: { name } });
  const csv = ["name", ...Array.from({ length: count }, (_, index) => `${name} ${index}`)].join("\n");
  const { body } = await api(`/api/admin/tenants/${tenant.id}/api-key-batches`, {
    method: "POST",
    body: { csv },
  });
  return {
    id: tenant.id,
    keys: (body.data as unknown as { api_key_id: string }[]).map((key) => key.api_key_id),
  };
}

const [acme, zeta] = [await tenantWithKeys("Acme", 4), await tenantWithKeys("Zeta", 1_000)];

const revoke = async (ids: string[], reason?: string) => {
  const reply = await api("/api/admin/api-key-revocations", { method: "POST", body: { ids, reason } });
  return { ...reply, done: reply.body as unknown as RevokedApiKeys };
};
const live = (tenantId: string) => prisma.apiKey.count({ where: { tenantId, revokedAt: null } });

it("ends keys of two tenants with one receipt and one audit event each", async () => {
  const ids = [acme.keys[1]!, zeta.keys[0]!, acme.keys[0]!];
  const { status, done, headers } = await revoke([...ids, ids[0]!], "The contract ended");
  expect(status).toBe(201);
  expect(done.data.map(({ id }) => id)).toEqual(ids);
  for (const key of done.data) {
    const receipt = done.revocations.find((revocation) => revocation.tenant_id === key.tenant_id)!.id;
    expect(key).toMatchObject({
      status: "revoked",
      revoked_because: "The contract ended",
      revocation_id: receipt,
    });
    expect((await api(`/api/admin/revocations/${receipt}`)).status).toBe(200);
  }
  const rows = await prisma.revocation.findMany({ where: { tenantId: acme.id } });
  expect(rows.map(({ apiKeyIds }) => apiKeyIds.toSorted())).toEqual([acme.keys.slice(0, 2).toSorted()]);
  const events = await prisma.auditEvent.findMany({ where: { requestId: headers.get("x-request-id")! } });
  expect(new Set(events.map(({ tenantId, action }) => `${action} ${tenantId}`))).toEqual(
    new Set([`api_keys.revoked ${acme.id}`, `api_keys.revoked ${zeta.id}`]),
  );
  expect(events.find(({ tenantId }) => tenantId === zeta.id)!.after).toMatchObject({
    count: 1,
    reason: "The contract ended",
    api_keys: [{ id: zeta.keys[0], name: "Zeta 0" }],
  });
  expect(await verifyAuditChain(ground.as().db)).toMatchObject({ intact: true });
});

it("leaves what was revoked before as it is", async () => {
  const [first] = acme.keys;
  const before = await prisma.apiKey.findUniqueOrThrow({ where: { id: first! } });
  const { done, headers } = await revoke([first!], "Again");
  expect(done).toMatchObject({ data: [{ revoked_because: "The contract ended" }], revocations: [] });
  expect(await prisma.apiKey.findUniqueOrThrow({ where: { id: first! } })).toEqual(before);
  expect(await prisma.auditEvent.count({ where: { requestId: headers.get("x-request-id")! } })).toBe(0);
});

it("revokes nothing when one key is not there", async () => {
  const { status, body } = await revoke([acme.keys[2]!, randomUUID()]);
  expect([status, body.error.code]).toEqual([404, "not_found"]);
  expect(await live(acme.id)).toBe(2);
});

it("names what a filter finds and still stands, as many as one revocation takes, and counts the rest", async () => {
  const revocable = async (query: string) => {
    const { body } = await api(`/api/admin/api-keys/revocable${query}`);
    return body as unknown as RevocableApiKeys;
  };
  // Of Acme's four keys two are revoked by now, of Zeta's thousand one.
  const ofAcme = await revocable(`?tenant_id=${acme.id}`);
  expect([ofAcme.data.map(({ id }) => id), ofAcme.count]).toEqual([[acme.keys[3], acme.keys[2]], 2]);
  expect(ofAcme.data[0]).toEqual({
    id: acme.keys[3],
    name: "Acme 3",
    tenant_name: "Acme",
    last_used_at: null,
  });
  expect(await revocable("?status=revoked")).toEqual({ data: [], count: 0 });
  expect(await revocable("?q=zeta%20999")).toMatchObject({ data: [{ name: "Zeta 999" }], count: 1 });
  const all = await revocable("");
  expect([all.data.length, all.count]).toEqual([1_000, 1_001]);
});

it("ends a thousand at once, and no more", async () => {
  expect((await revoke([...zeta.keys, acme.keys[2]!])).status).toBe(400);
  expect((await revoke([])).status).toBe(400);
  const { status, done } = await revoke(zeta.keys);
  expect([status, done.data.length, done.revocations.length]).toEqual([201, 1_000, 1]);
  expect(await live(zeta.id)).toBe(0);
});

it("is for an operator who may write", async () => {
  const input = { ids: [acme.keys[3]!] };
  const manager = { kind: "tenant", tenantId: acme.id, apiKeyId: acme.id, name: "m" } as const;
  for (const actor of [VIEWER, manager])
    await expect(revokeApiKeys(ground.as(actor), input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(listRevocableApiKeys(ground.as(manager), {})).rejects.toMatchObject({ code: "forbidden" });
  expect(await live(acme.id)).toBe(2);
});
