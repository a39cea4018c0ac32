import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
});
afterAll(() => portal.close());

async function tenantWith(rates: {
  requestsPerMinute?: number;
  tokensPerMinute?: number;
  maxParallel?: number;
}): Promise<TestTenant> {
  const tenant = await portal.tenant();
  await portal.prisma.apiKey.update({ where: { id: tenant.inferenceKeyId }, data: rates });
  return tenant;
}

async function statusOf(answer: Promise<Response>) {
  const response = await answer;
  await response.text();
  return response.status;
}

it("refuses the call after the last of a minute, and says which rule and when again", async () => {
  const tenant = await tenantWith({ requestsPerMinute: 2 });
  for (let i = 0; i < 2; i++) expect(await statusOf(portal.chat(tenant.inferenceKey))).toBe(200);
  const before = Date.now();
  const refused = await portal.chat(tenant.inferenceKey);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.headers.get("x-ratelimit-limit")).toBe("2");
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  const reset = Number(refused.headers.get("x-ratelimit-reset"));
  expect(reset).toBeGreaterThan(before);
  expect(reset).toBeLessThanOrEqual(Date.now() + 60_000);
  expect(await refused.json()).toMatchObject({
    error: { code: 429, metadata: { reason: "rate_limited", rule: "requests_per_minute", limit: 2 } },
  });
});

it("counts the tokens calls really used", async () => {
  const tenant = await tenantWith({ tokensPerMinute: 60 });
  expect(await statusOf(portal.chat(tenant.inferenceKey))).toBe(200);
  await vi.waitFor(async () => expect(await statusOf(portal.chat(tenant.inferenceKey))).toBe(429));
  const refused = await portal.chat(tenant.inferenceKey);
  expect(await refused.json()).toMatchObject({ error: { metadata: { rule: "tokens_per_minute" } } });
});

it("lets exactly as many of fifty calls at once in as may run, and the slots come back", async () => {
  const tenant = await tenantWith({ maxParallel: 5 });
  portal.fake.configure({ pace: { first_token_ms: 0, token_ms: 1_000 } });
  const leaving = new AbortController();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      portal.chat(tenant.inferenceKey, { stream: true }, { signal: leaving.signal }),
    ),
  );
  portal.fake.configure({ pace: { first_token_ms: 0, token_ms: 0 } });
  leaving.abort();
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(45);
  await Promise.allSettled(answers.map((answer) => answer.text()));
  await vi.waitFor(async () => expect(await statusOf(portal.chat(tenant.inferenceKey))).toBe(200), 5_000);
});

it("gives a slot back when a call fails, is cancelled or is refused for money", async () => {
  const tenant = await tenantWith({ maxParallel: 1 });
  const chat = (body?: Record<string, unknown>, init?: RequestInit) =>
    portal.chat(tenant.inferenceKey, body, init);
  portal.fake.fault({ match: { path: "/chat/completions" }, fault: { kind: "malformed-json" } });
  expect(await statusOf(chat())).toBe(502);
  portal.fake.fault({ match: { path: "/chat/completions" }, fault: { kind: "silence" } });
  expect(await statusOf(chat())).toBe(504);
  portal.fake.fault({
    match: { path: "/chat/completions" },
    fault: { kind: "cut", after_tokens: 2, how: "reset" },
  });
  expect(await statusOf(chat({ stream: true }))).toBe(200);
  portal.fake.fault({ match: { path: "/chat/completions" }, fault: { kind: "pace", token_ms: 20 } });
  const leaving = new AbortController();
  const response = await chat({ stream: true, max_tokens: 400 }, { signal: leaving.signal });
  expect(await statusOf(chat())).toBe(429);
  leaving.abort();
  await response.text().catch(() => {});
  await vi.waitFor(async () => expect(await statusOf(chat())).toBe(200));
  await portal.prisma.budget.updateMany({ where: { tenantId: tenant.id }, data: { limitNano: 0n } });
  await portal.prisma.budgetWindow.updateMany({ where: { tenantId: tenant.id }, data: { limitNano: 0n } });
  for (let i = 0; i < 2; i++) expect(await statusOf(chat())).toBe(402);
  await Promise.all(portal.gateway.background);
});
