import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { API_KEY_PREFIX, mintSecret } from "@/lib/secrets";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
});
afterAll(() => portal.close());

interface Answer {
  error: { code: number; message: string; metadata: Record<string, unknown> };
}

async function ask(headers: Record<string, string>, query = "") {
  const response = await portal.fetch(`${portal.baseUrl}/key${query}`, { headers });
  return { response, body: (await response.json()) as Answer };
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const broken = () => `${tenant.inferenceKey.slice(0, -1)}${tenant.inferenceKey.endsWith("0") ? "1" : "0"}`;

/** Proved bad without a question to the database. */
const JUNK: [string, () => Record<string, string>][] = [
  ["B28: no credential", () => ({})],
  ["B28: an empty one", () => ({ authorization: "" })],
  ["B28: Bearer and nothing", () => ({ authorization: "Bearer" })],
  ["B28: Basic", () => ({ authorization: `Basic ${btoa(`user:${tenant.inferenceKey}`)}` })],
  ["B29: SQL", () => bearer("'OR'1'='1'--")],
  ["B29: ten KiB", () => bearer(API_KEY_PREFIX + "x".repeat(10 * 1024))],
  ["B29: letters beyond ASCII", () => bearer(`${API_KEY_PREFIX}\u00e4\u00f6\u00fc`)],
  ["B29: percent signs", () => bearer(`${API_KEY_PREFIX}%00%0d%0a`)],
  ["B30: a wrong checksum", () => bearer(broken())],
  ["B34: a key of OpenRouter's", () => bearer(`sk-or-v1-${"a".repeat(64)}`)],
];
it.each(JUNK)("%s is 401 invalid_api_key, and costs no query", async (_, headers) => {
  const find = vi.spyOn(portal.gateway.auth.callers, "find");
  const { response, body } = await ask(headers());
  expect(find).not.toHaveBeenCalled();
  find.mockRestore();
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toMatch(/^Bearer /);
  expect(body.error).toMatchObject({ code: 401, metadata: { reason: "invalid_api_key" } });
});

it("B30: a wrong checksum and an unknown key look the same", async () => {
  const wrong = await ask(bearer(broken()));
  const unknown = await ask(bearer(mintSecret(API_KEY_PREFIX)));
  expect(unknown.response.status).toBe(401);
  const without = ({ error }: Answer) => ({ ...error, metadata: { ...error.metadata, request_id: null } });
  expect(without(unknown.body)).toEqual(without(wrong.body));
});

const ENDED: [string, () => Promise<unknown>, number, string][] = [
  [
    "B31: a revoked key",
    () =>
      portal.prisma.apiKey.update({ where: { id: tenant.inferenceKeyId }, data: { revokedAt: new Date() } }),
    401,
    "invalid_api_key",
  ],
  [
    "B31: an expired key",
    () =>
      portal.prisma.apiKey.update({ where: { id: tenant.inferenceKeyId }, data: { expiresAt: new Date(0) } }),
    401,
    "invalid_api_key",
  ],
  [
    "B31: a disabled key",
    () =>
      portal.prisma.apiKey.update({ where: { id: tenant.inferenceKeyId }, data: { disabledAt: new Date() } }),
    401,
    "invalid_api_key",
  ],
  [
    "B31: a key of a suspended tenant",
    () => portal.prisma.tenant.update({ where: { id: tenant.id }, data: { status: "suspended" } }),
    403,
    "tenant_suspended",
  ],
  [
    "B33: a key from an address it may not be used from",
    () =>
      portal.prisma.apiKey.update({
        where: { id: tenant.inferenceKeyId },
        data: { allowedIps: ["192.0.2.0/24"] },
      }),
    403,
    "ip_not_allowed",
  ],
];
it.each(ENDED)("%s", async (_, end, status, reason) => {
  tenant = await portal.tenant();
  await end();
  const { response, body } = await ask(bearer(tenant.inferenceKey));
  expect(response.status).toBe(status);
  expect(body.error).toMatchObject({ code: status, metadata: { reason } });
});

it("B31: a key of another installation is 401", async () => {
  const { response } = await ask(bearer(mintSecret(API_KEY_PREFIX)));
  expect(response.status).toBe(401);
});

it("B32: a key in the address or a cookie is not read, and the answer warns without repeating it", async () => {
  tenant = await portal.tenant();
  const inAddress = await ask({}, `?api_key=${tenant.inferenceKey}`);
  expect(inAddress.response.status).toBe(401);
  expect(inAddress.body.error.metadata).toMatchObject({ warning: "key_in_address" });
  const inCookie = await ask({ cookie: `key=${tenant.inferenceKey}` });
  expect(inCookie.response.status).toBe(401);
  expect(inCookie.body.error.metadata).toMatchObject({ warning: "key_in_cookie" });
  expect(JSON.stringify([inAddress.body, inCookie.body])).not.toContain(tenant.inferenceKey);
});
