import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { closeIncidents } from "@/lib/incidents";
import { openSecrets } from "@/lib/secrets";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
});
afterEach(() => portal.fake.clearFaults());
afterAll(() => portal.close());

const open = () => portal.prisma.incident.findMany({ where: { resolvedAt: null } });
const chats = () => portal.fake.requests.filter(({ path }) => path === "/chat/completions").length;

/** The worker's look at what is open. */
const close = () =>
  closeIncidents(
    {
      secrets: openSecrets(portal.config.secret, portal.config.encryptionKeys),
      openrouter: portal.gateway.services.openrouter,
    },
    portal.pool,
    portal.gateway.upstream,
  );

async function ask() {
  const response = await portal.chat(tenant.inferenceKey);
  const body = (await response.json()) as { error?: { metadata: { reason: string } } };
  return { status: response.status, reason: body.error?.metadata.reason };
}

async function switchAtOpenRouter(disabled: boolean) {
  await fetch(`${portal.fake.baseUrl}/keys/${tenant.provisionedKeyHash}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${portal.fake.managementKey}`, "content-type": "application/json" },
    body: JSON.stringify({ disabled }),
  });
}

it("F12: a dead key is 503, is taken out of use, told to the operator, and used again once it works", async () => {
  tenant = await portal.tenant();
  await switchAtOpenRouter(true);
  expect(await ask()).toEqual({ status: 503, reason: "upstream_auth" });
  const [incident] = await vi.waitFor(async () => {
    const incidents = await open();
    expect(incidents).toHaveLength(1);
    return incidents;
  });
  expect(incident).toMatchObject({ kind: "upstream_auth", count: 1, resolvedAt: null });
  portal.fake.clearRequests();
  await vi.waitFor(async () => {
    expect(await ask()).toEqual({ status: 503, reason: "upstream_auth" });
    portal.fake.clearRequests();
    expect(await ask()).toEqual({ status: 503, reason: "upstream_auth" });
    expect(chats()).toBe(0);
  });
  expect(await close()).toBe(0);
  await switchAtOpenRouter(false);
  expect(await close()).toBe(1);
  await vi.waitFor(async () => expect((await ask()).status).toBe(200));
  expect(await open()).toEqual([]);
});

it("F12: one refusal of a key that works takes nothing out of use", async () => {
  tenant = await portal.tenant();
  portal.fake.fault({ match: { path: "/chat/completions" }, fault: { kind: "status", status: 401 } });
  expect(await ask()).toEqual({ status: 503, reason: "upstream_auth" });
  await vi.waitFor(() => expect(portal.fake.requests.some(({ path }) => path === "/key")).toBe(true));
  expect((await ask()).status).toBe(200);
  expect(await open()).toEqual([]);
});

it("F13: an account without credits is one incident however many calls fail, and over when it has some", async () => {
  tenant = await portal.tenant();
  portal.fake.fault({
    match: { path: "/chat/completions" },
    times: 3,
    fault: { kind: "status", status: 402, body: { error: { code: 402, message: "Insufficient credits." } } },
  });
  for (let call = 0; call < 3; call++)
    expect(await ask()).toEqual({ status: 503, reason: "upstream_credits" });
  await vi.waitFor(async () => expect(await open()).toMatchObject([{ kind: "upstream_credits", count: 1 }]));
  portal.fake.configure({ credits: 0 });
  expect(await close()).toBe(0);
  portal.fake.configure({ credits: 10_000 });
  expect(await close()).toBe(1);
  expect(await open()).toEqual([]);
});
