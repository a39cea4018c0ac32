import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant({ allowedModels: ["openai/*", "openrouter/*"], credits: "1" });
});
afterAll(() => portal.close());

const ASK = `"messages":[{"role":"user","content":"hi"}]`;
const deep = (levels: number) =>
  `{"model":"openai/gpt-4o-mini",${ASK},"x":${"[".repeat(levels)}${"]".repeat(levels)}}`;

const BODIES: [string, string | Buffer, number, string][] = [
  ["B35: nothing", "", 400, "invalid_json"],
  ["B35: null", "null", 400, "invalid_json_shape"],
  ["B35: a list", "[]", 400, "invalid_json_shape"],
  ["B36: a truncated object", `{"model":`, 400, "invalid_json"],
  ["B36: a trailing comma", `{"model":"openai/gpt-4o-mini",${ASK},}`, 400, "invalid_json"],
  ["B37: trailing garbage", `{"model":"openai/gpt-4o-mini",${ASK}} x`, 400, "invalid_json"],
  ["B36: NaN", `{"model":"openai/gpt-4o-mini",${ASK},"temperature":NaN}`, 400, "invalid_json"],
  [
    "B38: a key twice",
    `{"model":"openai/gpt-4o-mini","model":"anthropic/claude-sonnet-4.5",${ASK}}`,
    400,
    "duplicate_key",
  ],
  [
    "B38: a key twice, once escaped",
    `{"model":"openai/gpt-4o-mini","m\\u006fdel":"x",${ASK}}`,
    400,
    "duplicate_key",
  ],
  [
    "B38: a key twice deep inside",
    `{"model":"openai/gpt-4o-mini",${ASK},"provider":{"only":[],"only":["x"]}}`,
    400,
    "duplicate_key",
  ],
  [
    "B39: __proto__",
    `{"model":"openai/gpt-4o-mini",${ASK},"__proto__":{"a":1}}`,
    400,
    "unsupported_parameter",
  ],
  ["B40: deep nesting", deep(10_000), 400, "too_deep"],
  [
    "B40: a million values",
    `{"model":"openai/gpt-4o-mini",${ASK},"x":[${"1,".repeat(999_999)}1]}`,
    400,
    "too_many",
  ],
  ["B41: broken UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, "invalid_utf8"],
  ["B47: no model", `{${ASK}}`, 400, "invalid_request"],
  ["B47: a number for a model", `{"model":5,${ASK}}`, 400, "invalid_request"],
  ["B47: an unknown model", `{"model":"openai/gpt-99",${ASK}}`, 400, "model_not_found"],
  ["B47: a path for a model", `{"model":"../../keys",${ASK}}`, 400, "model_not_found"],
  [
    "B48: a model outside the allow list",
    `{"model":"anthropic/claude-sonnet-4.5",${ASK}}`,
    403,
    "model_not_allowed",
  ],
  [
    "B48: a fallback outside the allow list",
    `{"model":"openai/gpt-4o-mini","models":["anthropic/claude-sonnet-4.5"],${ASK}}`,
    403,
    "model_not_allowed",
  ],
  ["B59: a router without a price", `{"model":"openrouter/auto",${ASK}}`, 403, "unpriced_model"],
  [
    "B50: another address to call",
    `{"model":"openai/gpt-4o-mini",${ASK},"api_base":"http://127.0.0.1"}`,
    400,
    "unsupported_parameter",
  ],
  ["B55: no messages", `{"model":"openai/gpt-4o-mini"}`, 400, "invalid_request"],
  ["B55: empty messages", `{"model":"openai/gpt-4o-mini","messages":[]}`, 400, "invalid_request"],
  [
    "B51: negative max_tokens",
    `{"model":"openai/gpt-4o-mini",${ASK},"max_tokens":-1}`,
    400,
    "invalid_request",
  ],
  ["B51: half a token", `{"model":"openai/gpt-4o-mini",${ASK},"max_tokens":1.5}`, 400, "invalid_request"],
  [
    "B51: max_tokens in words",
    `{"model":"openai/gpt-4o-mini",${ASK},"max_tokens":"5"}`,
    400,
    "invalid_request",
  ],
  ["B52: a thousand answers", `{"model":"openai/gpt-4o-mini",${ASK},"n":1000}`, 400, "invalid_request"],
  ["B54: stream in words", `{"model":"openai/gpt-4o-mini",${ASK},"stream":"true"}`, 400, "invalid_request"],
  [
    "B57: a user with a line break",
    `{"model":"openai/gpt-4o-mini",${ASK},"user":"a\\r\\nX-Evil: 1"}`,
    400,
    "invalid_request",
  ],
  [
    "B57: an endless user",
    `{"model":"openai/gpt-4o-mini",${ASK},"user":"${"u".repeat(1_000)}"}`,
    400,
    "invalid_request",
  ],
  [
    "B58: more than its whole budget",
    `{"model":"openai/gpt-4o",${ASK},"n":16,"max_tokens":100000}`,
    402,
    "budget_exceeded",
  ],
  ["B46: 4 MiB and a byte", `{"model":"${"x".repeat(4 * 1024 * 1024)}"}`, 413, "body_too_large"],
];

it.each(BODIES)(
  "%s is refused with the right status and reason, and nothing is dispatched",
  async (_, body, status, reason) => {
    portal.fake.clearRequests();
    const response = await portal.fetch(`${portal.baseUrl}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
      body: body as string,
    });
    const answer = (await response.json()) as { error: { metadata: Record<string, unknown> } };
    expect(answer).toMatchObject({
      error: { code: status, metadata: { reason, request_id: expect.any(String) } },
    });
    expect(response.status).toBe(status);
    expect(portal.fake.requests.filter(({ path }) => path === "/chat/completions")).toEqual([]);
    expect(await portal.prisma.hold.count({ where: { tenantId: tenant.id } })).toBe(0);
  },
);

it("B42: accepts a byte order mark", async () => {
  const body = `\ufeff{"model":"openai/gpt-4o-mini","max_tokens":3,${ASK}}`;
  const response = await portal.chat(tenant.inferenceKey, {}, { body });
  expect(response.status).toBe(200);
  await response.text();
});

it.each([
  ["GET", "/chat/completions", 405],
  ["POST", "/chat/completions/", 404],
  ["POST", "/Chat/Completions", 404],
  ["GET", "/nothing", 404],
])("answers %s %s with %i", async (method, path, status) => {
  const response = await portal.fetch(portal.baseUrl + path, {
    method,
    headers: { authorization: `Bearer ${tenant.inferenceKey}` },
  });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { code: status } });
  if (status === 405) expect(response.headers.get("allow")).toBe("POST");
});

/** Refused before any of the body is read; the key is a good one. */
const MEDIA: [string, Record<string, string>][] = [
  ["B44: no type at all", {}],
  ["B44: a form", { "content-type": "application/x-www-form-urlencoded" }],
  ["B44: plain text", { "content-type": "text/plain" }],
  ["B44: JSON in UTF-7", { "content-type": "application/json; charset=utf-7" }],
  ["B45: gzip", { "content-type": "application/json", "content-encoding": "gzip" }],
  ["B45: Brotli", { "content-type": "application/json", "content-encoding": "br" }],
];
it.each(MEDIA)("%s is refused as an unsupported media type", async (_, headers) => {
  portal.fake.clearRequests();
  const response = await portal.fetch(`${portal.baseUrl}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${tenant.inferenceKey}`, ...headers },
    body: Buffer.from(`{"model":"openai/gpt-4o-mini",${ASK}}`),
  });
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({
    error: { code: 415, metadata: { reason: "unsupported_media_type" } },
  });
  expect(portal.fake.requests).toEqual([]);
});

it.each(["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'])(
  "B44: takes %s",
  async (type) => {
    const headers = { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": type };
    const response = await portal.chat(tenant.inferenceKey, { max_tokens: 3 }, { headers });
    expect(response.status).toBe(200);
    await response.text();
  },
);
