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
    "F12: tells a dead upstream key as our trouble, never as 401",
    401,
    error(401, "User not found."),
    {},
    503,
    "upstream_auth",
  ],
  [
    "F13: tells an empty account as our trouble",
    402,
    error(402, "Insufficient credits."),
    {},
    503,
    "upstream_credits",
  ],
  [
    "F14: tells an exhausted upstream key as an exhausted budget",
    403,
    error(403, "Key limit exceeded (total limit)."),
    {},
    402,
    "budget_exceeded",
  ],
  [
    "F14: tells a too small upstream limit as an exhausted budget",
    402,
    error(402, "…", { limit_source: "openrouter_key_limit" }),
    {},
    402,
    "budget_exceeded",
  ],
  [
    "F14: tells a spent workspace budget as an exhausted budget",
    403,
    error(403, "Workspace monthly budget of $500.00 exceeded. Raise it in the settings."),
    {},
    402,
    "budget_exceeded",
  ],
  ["F17: tells a 4xx without its HTML", 418, "<html>secret stack</html>", {}, 502, "upstream_error"],
  [
    "F15: tells a rate limit with its Retry-After, and asks only once",
    429,
    error(429, "Provider returned error"),
    { "retry-after": "30" },
    429,
    "rate_limited",
  ],
  ["F17: tells a failure without its HTML", 500, "<html>secret stack</html>", {}, 502, "upstream_error"],
  [
    "F12: tells moderation, a 403 of the caller's own, in OpenRouter's words",
    403,
    error(403, "Your input was flagged"),
    {},
    403,
    "invalid_request",
  ],
];

it.each(REFUSALS)("%s", async (_, upstreamStatus, body, headers, status, reason) => {
  portal.fake.clearRequests();
  portal.fake.fault({
    match: { path: "/chat/completions" },
    fault: { kind: "status", status: upstreamStatus, body: body as string, headers },
  });
  const response = await portal.chat(tenant.inferenceKey);
  const text = await response.text();
  expect(response.status).toBe(status);
  expect(JSON.parse(text)).toMatchObject({ error: { code: status, metadata: { reason } } });
  expect(text).not.toContain("secret stack");
  expect(portal.fake.requests.filter(({ path }) => path === "/chat/completions")).toHaveLength(1);
  if (upstreamStatus === 429) expect(response.headers.get("retry-after")).toBe("30");
  await expectBalanced(portal, tenant, expect);
});

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toUTCString();

it.each([
  ["1000000000", /^3600$/],
  ["9".repeat(400), /^3600$/],
  [inSeconds(100), /^(9\d|100)$/],
  [inSeconds(-100), /^0$/],
  ["soon", null],
  ["1.5", null],
  ["-1", null],
  ["soon 5", null],
])("F16: clamps, converts or drops a Retry-After of %.20s", async (sent, passed) => {
  portal.fake.fault({
    match: { path: "/chat/completions" },
    times: 2, // what may come back at once is asked again
    fault: { kind: "status", status: 429, body: error(429, "slow down"), headers: { "retry-after": sent } },
  });
  const response = await portal.chat(tenant.inferenceKey);
  portal.fake.clearFaults();
  expect(await response.json()).toMatchObject({ error: { metadata: { reason: "rate_limited" } } });
  if (passed) expect(response.headers.get("retry-after")).toMatch(passed);
  else expect(response.headers.get("retry-after")).toBeNull();
});

it("books a refused call as one generation that cost nothing and says why", async () => {
  const row = await portal.prisma.generation.findFirstOrThrow({
    where: { tenantId: tenant.id, errorReason: "upstream_error", status: 500 },
  });
  expect(row).toMatchObject({ status: 500, costNano: 0n, state: "settled" });
});
