import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { v7 as uuid } from "uuid";
import { issueApiKey } from "@/lib/api-keys";
import {
  createProvisionedKey,
  getProvisionedKey,
  rotateProvisionedKey,
  updateProvisionedKey,
} from "@/lib/provisioned-keys";
import { resumeProvisionings } from "@/lib/provisionings";
import { openOperator, type Operator } from "../gateway/operator";
import { openPortal, type Portal } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
let portal: Portal;
let operator: Operator;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  operator = openOperator(portal);
});
afterAll(async () => {
  await operator.close();
  await portal.close();
});

const keyOf = (tenantId: string) =>
  portal.prisma.provisionedKey.findFirstOrThrow({ where: { tenantId, retiredAt: null } });
const atOpenRouter = (hash: string | null) => operator.services.openrouter.getKey(hash!);
const resume = () => resumeProvisionings(operator.services, 50);

it("replaces a key at 20 requests a second without one failing, then switches the old one off and deletes it", async () => {
  const tenant = await portal.tenant();
  const old = await keyOf(tenant.id);
  const calls: Promise<number>[] = [];
  const call = async () => {
    const response = await portal.chat(tenant.inferenceKey, { stream: calls.length % 2 === 0 });
    await response.text();
    return response.status;
  };
  const ticker = setInterval(() => void calls.push(call()), 50);
  await vi.waitUntil(() => calls.length >= 20, { interval: 5 });
  const replacement = await rotateProvisionedKey(operator.as(), { id: old.id, grace_seconds: 3600 });
  const before = calls.length;
  await vi.waitUntil(() => calls.length >= before + 40, { interval: 5 });
  clearInterval(ticker);
  const statuses = await Promise.all(calls);

  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  expect(replacement).toMatchObject({ status: "active", replaces_id: old.id });
  const paid = await portal.prisma.generation.groupBy({
    by: ["provisionedKeyId"],
    where: { tenantId: tenant.id },
    _count: true,
  });
  expect(paid.map(({ provisionedKeyId }) => provisionedKeyId).toSorted()).toEqual(
    [old.id, replacement.id].toSorted(),
  );
  expect(paid.reduce((sum, { _count }) => sum + _count, 0)).toBe(statuses.length);

  await resume();
  expect(await atOpenRouter(old.hash)).toMatchObject({ disabled: false });
  operator.forward(121);
  await resume();
  expect(await atOpenRouter(old.hash)).toMatchObject({ disabled: true });
  expect(await getProvisionedKey(operator.as(), old.id)).toMatchObject({
    status: "disabled",
    replaced_by_id: replacement.id,
    provisioning: { action: "delete", state: "planned" },
  });
  operator.forward(3600);
  await resume();
  expect(await atOpenRouter(old.hash)).toBeNull();
  const row = await portal.prisma.provisionedKey.findUniqueOrThrow({ where: { id: old.id } });
  expect(row).toMatchObject({ status: "deleted", hash: old.hash, secretCiphertext: null });
  expect((await portal.chat(tenant.inferenceKey)).status).toBe(200);
});

it("neither switches off nor deletes a key that a call still runs on", async () => {
  const tenant = await portal.tenant();
  const old = await keyOf(tenant.id);
  const hold = {
    id: uuid(),
    tenantId: tenant.id,
    apiKeyId: tenant.inferenceKeyId,
    provisionedKeyId: old.id,
    amountNano: 1n,
    model: "openai/gpt-4o-mini",
    streamed: true,
    leaseUntil: new Date(Date.now() + 86_400_000),
    createdAt: new Date(),
  };
  await portal.prisma.hold.create({ data: hold });
  await rotateProvisionedKey(operator.as(), { id: old.id, grace_seconds: 0 });
  operator.forward(121);
  await resume();
  expect(await atOpenRouter(old.hash)).toMatchObject({ disabled: false });
  expect((await getProvisionedKey(operator.as(), old.id)).provisioning).toMatchObject({
    state: "planned",
    attempts: 0,
    last_error: "Waits for 1 running call.",
  });
  await portal.prisma.hold.delete({ where: { id: hold.id } });
  operator.forward(6);
  await resume();
  await resume();
  expect(await atOpenRouter(old.hash)).toBeNull();
});

it("serves each slot with a key of its own, and says so in the ledger", async () => {
  const tenant = await portal.tenant();
  const first = await keyOf(tenant.id);
  const staging = await createProvisionedKey(operator.as(), {
    tenant_id: tenant.id,
    slot: "staging",
    include_byok: false,
  });
  const { key } = await issueApiKey(operator.as(), {
    tenant_id: tenant.id,
    name: "staging",
    kind: "inference",
    slot: "staging",
  });
  for (const secret of [tenant.inferenceKey, key!]) expect((await portal.chat(secret)).status).toBe(200);
  const rows = await portal.prisma.generation.findMany({ where: { tenantId: tenant.id } });
  expect(new Set(rows.map(({ provisionedKeyId }) => provisionedKeyId))).toEqual(
    new Set([first.id, staging.id]),
  );
});

it("refuses calls of a key that is switched off, or imported without a secret, and says which", async () => {
  const tenant = await portal.tenant();
  const key = await keyOf(tenant.id);
  const answer = async () => {
    const response = await portal.chat(tenant.inferenceKey);
    return { status: response.status, text: await response.text() };
  };
  expect((await answer()).status).toBe(200);
  // OpenRouter does not even have to be told: our own wall stands first.
  portal.fake.fault({ match: { path: "/keys*" }, times: "forever", fault: { kind: "status", status: 502 } });
  await updateProvisionedKey(operator.as(), { id: key.id, disabled: true });
  await vi.waitFor(async () =>
    expect(await answer()).toMatchObject({ status: 403, text: expect.stringContaining("switched") }),
  );
  portal.fake.clearFaults();
  await updateProvisionedKey(operator.as(), { id: key.id, disabled: false });
  operator.forward(10);
  await resume();
  await resume();
  await vi.waitFor(async () => expect((await answer()).status).toBe(200));
  await portal.prisma.provisionedKey.update({
    where: { id: key.id },
    data: { secretCiphertext: null, isImported: true },
  });
  await vi.waitFor(async () =>
    expect(await answer()).toMatchObject({ status: 403, text: expect.stringContaining("imported") }),
  );
});
