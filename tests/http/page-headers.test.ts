import { randomBytes } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { config, proxy } from "@/proxy";

beforeAll(() => {
  const key = randomBytes(32).toString("base64");
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
  vi.stubEnv("OPENROUTER_PROVISIONING_KEY", `sk-or-v1-${"0".repeat(64)}`);
  vi.stubEnv("BURSAR_SECRET", key);
  vi.stubEnv("BURSAR_ENCRYPTION_KEYS", `k1:${key}`);
  vi.stubEnv("BURSAR_URL", "https://bursar.test");
});

const answerTo = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(new URL(path, "https://bursar.test"), { headers })).headers;
/** What the page is told of a header: what the proxy passes on, not what it answers. */
const passedOn = (name: string, path: string, headers: Record<string, string> = {}) =>
  answerTo(path, headers).get(`x-middleware-request-${name}`);

const passes = new RegExp(`^${config.matcher}$`);

describe("what stands before every page", () => {
  it.each([
    "/",
    "/sign-in",
    "/keys/x.json",
    "/portal/keys/x.svg",
    "/favicon.ico",
    "/reference/x.woff2",
    "/api/admin/api-keys/x.json",
    "/api/brand/logo",
    "/logo.svg",
    "/_next/static",
    "/_next/image",
    "/keys/_next/static/x",
  ])("is asked about %s", (path) => {
    expect(passes.test(path)).toBe(true);
  });

  it("leaves the dashboard's own files alone, which may be kept for a year", () => {
    expect(passes.test("/_next/static/chunks/a.js")).toBe(false);
  });

  it("gives a page its nonce, and no stranger's", () => {
    const forged = {
      "x-nonce": "chosen",
      "content-security-policy": "script-src 'nonce-chosen'",
      "x-path": "/chosen",
    };
    const nonce = passedOn("x-nonce", "/keys?a=1", forged)!;
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(passedOn("content-security-policy", "/keys", forged)).not.toContain("chosen");
    expect(passedOn("x-path", "/keys?a=1", forged)).toBe("/keys?a=1");
    expect(answerTo("/keys").get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it.each(["/", "/keys/x.json", "/api/admin/api-keys/x.json"])(
    "tells a browser of %s what it may do",
    (path) => {
      expect(Object.fromEntries(answerTo(path))).toMatchObject({
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "strict-transport-security": "max-age=63072000; includeSubDomains",
      });
    },
  );

  it.each(["/api/admin/tenants", "/api/portal/keys/x.json", "/api/brand/logo"])(
    "lets %s do nothing, should a browser show it as a page",
    (path) => {
      const policy = answerTo(path).get("content-security-policy")!.split("; ");
      expect(policy).toEqual(
        expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'", "sandbox"]),
      );
    },
  );

  it.each(["/keys", "/api/admin/tenants"])("names the request of %s to both sides alike", (path) => {
    const id = answerTo(path, { "x-request-id": "request-0001" });
    expect([id.get("x-request-id"), id.get("x-middleware-request-x-request-id")]).toEqual([
      "request-0001",
      "request-0001",
    ]);
    expect(answerTo(path, { "x-request-id": "<b>" }).get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  });
});

describe("next-auth's cookie of where to go on", () => {
  const cookie = (value: string, name = "next-auth.callback-url") =>
    passedOn("cookie", "/sign-in", { cookie: `other=1; ${name}=${value}` });

  it.each(["x", "//%5B", "javascript:alert(1)", "http://[", ""])("is forgotten when it holds %s", (value) => {
    for (const name of ["next-auth.callback-url", "__Secure-next-auth.callback-url"])
      expect(cookie(value, name)).toBe("other=1");
  });

  it.each(["/keys", "https%3A%2F%2Fbursar.test%2Fkeys"])("is kept when it holds %s", (value) => {
    expect(cookie(value)).toContain(`next-auth.callback-url=${value}`);
  });
});
