import { beforeEach, expect, it } from "vitest";
import { adminApi } from "../http/api";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const api = adminApi(ground);
const { body: tenant } = await api("/api/admin/tenants", { method: "POST", body: { name: "Acme" } });

let address = 0;
beforeEach(() => void address++);

const report = (body: unknown, from = `198.51.100.${address}`) =>
  api("/api/leaked-keys", { method: "POST", token: null, body, headers: { "x-forwarded-for": from } });

async function issue(tenantId = tenant.id): Promise<{ id: string; key: string }> {
  const path = `/api/admin/tenants/${tenantId}/api-keys`;
  const { body } = await api(path, { method: "POST", body: { name: "k" } });
  return { id: body.data.id, key: body.key! };
}

async function rotate(id: string, grace_seconds: number): Promise<string> {
  const path = `/api/admin/api-keys/${id}/rotations`;
  return (await api(path, { method: "POST", body: { grace_seconds } })).body.key!;
}

const stateOf = async (id: string) =>
  (await api(`/api/admin/api-keys/${id}`)).body as unknown as {
    status: string;
    old_secret: object | null;
    revoked_because: string | null;
    revocation_id: string | null;
  };

it("revokes a key by its secret, with a receipt, and says by whose word", async () => {
  const { id, key } = await issue();
  const reply = await report({ key, source: "GitHub secret scanning", url: "https://example.com/paste/1" });
  expect([reply.status, reply.body]).toEqual([202, { accepted: true }]);
  const because = "Reported as leaked (GitHub secret scanning, https://example.com/paste/1)";
  const { status, revoked_because, revocation_id } = await stateOf(id);
  expect([status, revoked_because]).toEqual(["revoked", because]);
  expect(await prisma.revocation.findUniqueOrThrow({ where: { id: revocation_id! } })).toMatchObject({
    apiKeyIds: [id],
    reason: because,
  });
  const event = await prisma.auditEvent.findFirstOrThrow({
    where: { requestId: reply.headers.get("x-request-id")! },
  });
  expect(event).toMatchObject({
    actor: "system:leak-report",
    action: "api_key.revoked",
    target: `api_key:${id}`,
    tenantId: tenant.id,
    address: `198.51.100.${address}`,
  });
});

it("answers alike for a key of ours, a revoked one, one nobody has, and junk", async () => {
  const { key } = await issue();
  const shape = async (reported: string) => {
    const { status, text, headers } = await report({ key: reported });
    return [status, text, [...headers.keys()]];
  };
  const [known, revoked] = [await shape(key), await shape(key)];
  const foreign = "sk-bsr-v1-0000000000000000000000000000000000000000000000000";
  for (const other of [revoked, await shape(foreign), await shape("junk"), await shape("sk-or-v1-abc")])
    expect(other).toEqual(known);
});

it("ends only the old secret of a key that was rotated since, and nothing when that has retired", async () => {
  const { id, key: first } = await issue();
  const second = await rotate(id, 3600);
  await report({ key: first });
  expect(await stateOf(id)).toMatchObject({ status: "active", old_secret: null });
  await rotate(id, 0);
  const before = await prisma.auditEvent.count();
  await report({ key: second });
  expect(await stateOf(id)).toMatchObject({ status: "active" });
  expect(await prisma.auditEvent.count()).toBe(before);
});

it("answers alike for the old secret of a deleted tenant's key", async () => {
  const { body: gone } = await api("/api/admin/tenants", { method: "POST", body: { name: "Gone" } });
  const { id, key } = await issue(gone.id);
  await rotate(id, 3600);
  await prisma.tenant.update({ where: { id: gone.id }, data: { status: "deleted" } });
  expect(await report({ key })).toMatchObject({ status: 202, body: { accepted: true } });
});

it("stores and logs no secret, also not one in the address it was found at", async () => {
  const { id, key } = await issue();
  const { key: other } = await issue();
  await report({ key, url: `https://example.com/?key=${key}&other=${other}`, source: `found ${key}` });
  expect((await stateOf(id)).revoked_because).toContain(`key=${key.slice(0, 12)}...${key.slice(-3)}`);
  const stored = JSON.stringify([
    await prisma.apiKey.findMany(),
    await prisma.revocation.findMany(),
    await prisma.auditEvent.findMany({ select: { before: true, after: true, target: true } }),
    ground.logged,
  ]);
  for (const secret of [key, other]) expect(stored).not.toContain(secret);
});

it("says what is wrong with a report, without the secret in it", async () => {
  const { id, key } = await issue();
  for (const body of [{}, { key: "" }, { key, url: "not an address" }, { key, more: 1 }, { key: 5 }]) {
    const { status, text } = await report(body);
    expect(status).toBe(400);
    expect(text).not.toContain(key);
  }
  expect((await stateOf(id)).status).toBe("active");
});

it("hears sixty reports of an address a minute, and others all the same", async () => {
  const { key } = await issue();
  for (let i = 0; i < 60; i++) expect((await report({ key: "junk" })).status).toBe(202);
  const refused = await report({ key });
  expect([refused.status, refused.body.error.code]).toEqual([429, "rate_limited"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await report({ key }, "203.0.113.9")).status).toBe(202);
});
