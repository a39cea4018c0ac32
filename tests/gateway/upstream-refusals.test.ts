import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "../setup/database";
import { expectBalanced } from "./ledger-facts";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
});
afterAll(() => portal.close());

const error = (code: number, message: string, metadata?: object) => ({ error: { code, message, metadata } });

const REFUSALS: [string, number, object | string, Record<string, string>, number, string][] = [
  [
    "a dead upstream key as our trouble, never as 401",
    401,
    error(401, "User not found."),
    {},
    503,
    "upstream_auth",
  ],
  ["an empty account as our trouble", 402, error(402, "Insufficient credits."), {}, 503, "upstream_credits"],
  [
    "an exhausted upstream key as an exhausted budget",
    403,
    error(403, "Key limit exceeded (total limit)."),
    {},
    402,
    "budget_exceeded",
  ],
  [
    "a too small upstream limit as an exhausted budget",
    402,
    error(402, "…", { limit_source: "openrouter_key_limit" }),
    {},
    402,
    "budget_exceeded",
  ],
  ["a rate limit", 429, error(429, "Provider returned error"), { "retry-after": "30" }, 429, "rate_limited"],
  ["a failure without its HTML", 500, "<html>secret stack</html>", {}, 502, "upstream_error"],
  ["moderation in OpenRouter's words", 403, error(403, "Your input was flagged"), {}, 403, "invalid_request"],
];

it.each(REFUSALS)("tells %s", async (_, upstreamStatus, body, headers, status, reason) => {
  portal.fake.fault({
    match: { path: "/chat/completions" },
    fault: { kind: "status", status: upstreamStatus, body: body as string, headers },
  });
  const response = await portal.chat(tenant.inferenceKey);
  const text = await response.text();
  expect(response.status).toBe(status);
  expect(JSON.parse(text)).toMatchObject({ error: { code: status, metadata: { reason } } });
  expect(text).not.toContain("secret stack");
  if (upstreamStatus === 429) expect(response.headers.get("retry-after")).toBe("30");
  await expectBalanced(portal, tenant, expect);
});

it.each([
  ["1000000000", "3600"],
  ["soon", null],
])("clamps or drops a Retry-After of %s", async (sent, passed) => {
  portal.fake.fault({
    match: { path: "/chat/completions" },
    fault: { kind: "status", status: 429, body: error(429, "slow down"), headers: { "retry-after": sent } },
  });
  const response = await portal.chat(tenant.inferenceKey);
  await response.text();
  expect(response.headers.get("retry-after")).toBe(passed);
});

it("books a refused call as one generation that cost nothing and says why", async () => {
  const row = await portal.prisma.generation.findFirstOrThrow({
    where: { tenantId: tenant.id, errorReason: "upstream_error" },
  });
  expect(row).toMatchObject({ status: 500, costNano: 0n, state: "settled" });
});

it("answers 502 at once and keeps nothing held when OpenRouter cannot be reached", async () => {
  const other = await portal.sibling();
  const lonely = await other.tenant();
  await fetch(`${other.baseUrl}/models`, { headers: { authorization: `Bearer ${lonely.inferenceKey}` } });
  await other.gateway.upstream.pool.destroy();
  const response = await other.chat(lonely.inferenceKey);
  expect(response.status).toBe(502);
  await response.text();
  await other.close();
});
