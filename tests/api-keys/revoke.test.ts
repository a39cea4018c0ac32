import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { v7 as uuid } from "uuid";
import { issueApiKey, revokeApiKey, updateApiKey } from "@/lib/api-keys";
import { getRevocationReceipt } from "@/lib/revocations";
import { updateTenant } from "@/lib/tenants";
import { openOperator, type Operator } from "../gateway/operator";
import { openPortal, type Portal } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
let portal: Portal;
let second: Portal;
let operator: Operator;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  second = await portal.sibling();
  operator = openOperator(portal);
  await vi.waitUntil(async () => (await portal.prisma.gatewayInstance.count()) === 2);
});
afterAll(async () => {
  await operator.close();
  await second.close();
  await portal.close();
});

async function keyInUse() {
  const tenant = await portal.tenant();
  const { data, key } = await issueApiKey(operator.as(), {
    tenant_id: tenant.id,
    name: "k",
    kind: "inference",
  });
  for (const at of [portal, second]) expect(await ask(key!, at)).toBe(200);
  return { tenant, id: data.id, key: key! };
}

async function ask(key: string, at: Portal): Promise<number> {
  const response = await at.fetch(`${at.baseUrl}/key`, { headers: { authorization: `Bearer ${key}` } });
  await response.text();
  return response.status;
}

const complete = (id: string | null) =>
  vi.waitFor(
    async () => {
      const receipt = await getRevocationReceipt(operator.as(), id!);
      expect(receipt).toMatchObject({ is_complete: true, expected: 2, acknowledged: 2 });
      return receipt;
    },
    { timeout: 2_000, interval: 5 },
  );

it("revokes a key at every gateway, says why, and shows a receipt of each", async () => {
  const { id, key } = await keyInUse();
  const revoked = await revokeApiKey(operator.as(), { id, reason: "Ada left" });
  expect(revoked).toMatchObject({ status: "revoked", revoked_because: "Ada left" });
  const receipt = await complete(revoked.revocation_id);
  expect(receipt).toMatchObject({ reason: "Ada left", gone: 0, streams_cut: 0 });
  expect(receipt.slowest_ms).toBeLessThan(1_000);
  for (const at of [portal, second]) expect(await ask(key, at)).toBe(401);
  const again = await revokeApiKey(operator.as(), { id, reason: "twice" });
  expect(again).toMatchObject({ revoked_because: "Ada left", revocation_id: revoked.revocation_id });
});

it("counts a gateway that died apart, and does not wait for it", async () => {
  const longAgo = new Date(Date.now() - 60_000);
  const dead = { id: uuid(), host: "dead", encryptionKeys: [], startedAt: longAgo, lastSeenAt: longAgo };
  await portal.prisma.gatewayInstance.create({ data: dead });
  const { id } = await keyInUse();
  const { revocation_id } = await revokeApiKey(operator.as(), { id });
  const receipt = await complete(revocation_id);
  expect(receipt.gone).toBe(1);
  expect(receipt.gateways.find(({ host }) => host === "dead")).toMatchObject({ state: "gone" });
  await portal.prisma.gatewayInstance.delete({ where: { id: dead.id } });
});

it("cuts the running streams of a key that is disabled, and of a tenant that is suspended", async () => {
  for (const end of ["disable", "suspend"] as const) {
    const { tenant, id, key } = await keyInUse();
    portal.fake.fault({ match: { path: "/chat/completions" }, fault: { kind: "pace", token_ms: 20 } });
    const response = await portal.chat(key, { stream: true, max_tokens: 4_000 });
    const text = response.text();
    await vi.waitFor(async () =>
      expect(await portal.prisma.hold.count({ where: { tenantId: tenant.id } })).toBe(1),
    );
    const startedAt = Date.now();
    const { revocation_id } =
      end === "disable"
        ? await updateApiKey(operator.as(), { id, disabled: true })
        : await updateTenant(operator.as(), { id: tenant.id, status: "suspended" });
    await text;
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    expect((await complete(revocation_id)).streams_cut).toBe(1);
    expect(await ask(key, second)).not.toBe(200);
  }
});

it("takes what was changed to every gateway: addresses, models, rates, and back", async () => {
  const { id, key } = await keyInUse();
  const chat = async () => {
    const response = await portal.chat(key);
    await response.text();
    return response.status;
  };
  const becomes = (status: number) => vi.waitFor(async () => expect(await chat()).toBe(status));
  await updateApiKey(operator.as(), { id, allowed_ips: ["192.0.2.0/24"] });
  await becomes(403);
  await updateApiKey(operator.as(), { id, allowed_ips: [], allowed_models: ["anthropic/*"] });
  await becomes(403);
  await updateApiKey(operator.as(), { id, allowed_models: [], requests_per_minute: 1 });
  await becomes(429);
  await updateApiKey(operator.as(), { id, requests_per_minute: null });
  await becomes(200);
  const events = await portal.prisma.auditEvent.findMany({
    where: { target: `api_key:${id}`, action: "api_key.updated" },
    orderBy: { seq: "asc" },
  });
  expect(events[0]).toMatchObject({ before: { allowed_ips: [] }, after: { allowed_ips: ["192.0.2.0/24"] } });
  expect(events).toHaveLength(4);
});
