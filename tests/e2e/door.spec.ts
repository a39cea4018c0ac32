import { expect, test } from "@playwright/test";
import { demo } from "./demo";

// No browser: what comes to the public port as a program would send it. The rules themselves are told in tests/server.
const own = { origin: demo.url };

for (const [what, method, path, headers, status] of [
  ["B27: a page's data under another name", "GET", "/tenants.rsc", {}, 404],
  ["B27: a page's segment", "GET", "/tenants.segments/_tree.segment.rsc", {}, 404],
  ["B27: the data route of another router", "GET", "/_next/data/x/tenants.json", {}, 404],
  [
    "B75: an action of another site",
    "POST",
    "/tenants",
    { "next-action": "x", origin: "https://evil.example" },
    403,
  ],
  ["B75: an action from nowhere", "POST", "/tenants", { "next-action": "x", origin: "null" }, 403],
  ["B75: an action nobody knows", "POST", "/tenants", { ...own, "next-action": "x" }, 400],
  ["B75: a post to a page", "POST", "/tenants", own, 405],
  ["B75: a change from another site", "POST", "/api/admin/tenants", { origin: "https://evil.example" }, 401],
  ["a state of the page that is none", "GET", "/sign-in", { rsc: "1", "next-router-state-tree": "x" }, 400],
  [
    "a state of the page that only looks like one",
    "GET",
    "/sign-in",
    { rsc: "1", "next-router-state-tree": encodeURIComponent('["",{"children":5}]') },
    400,
  ],
  ["the sign-in asked for without an answer", "HEAD", "/api/auth/session", {}, 404],
  ["the sign-in's log, which anybody could write into", "POST", "/api/auth/_log", own, 404],
  ["the sign-in's own pages", "GET", "/api/auth/verify-request", {}, 404],
  ["a way in that is only sent to", "GET", "/api/auth/callback/credentials", {}, 404],
  ["a way on that is no address", "POST", "/api/auth/callback/credentials?callbackUrl=http://[", own, 400],
  ["two ways on", "POST", "/api/auth/callback/credentials?callbackUrl=/&callbackUrl=http://[", own, 400],
  ["a cookie that is no address", "GET", "/sign-in", { cookie: "next-auth.callback-url=x" }, 200],
  ["the same to the sign-in", "GET", "/api/auth/csrf", { cookie: "next-auth.callback-url=x" }, 200],
  [
    "B30: a key with a wrong checksum",
    "GET",
    "/api/v1/key",
    { authorization: `Bearer ${demo.tenants[0]!.inferenceKey.slice(0, -1)}~` },
    401,
  ],
] as const)
  test(what, async () => {
    const response = await fetch(demo.url + path, { method, headers, redirect: "manual" });
    const text = await response.text();
    expect(response.status, text).toBe(status);
    expect(text).not.toMatch(/\n\s+at /);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

test("a sign-in is read as far as one can be long", async () => {
  const send = (body: string, init: object = {}) =>
    fetch(`${demo.url}/api/auth/callback/credentials`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body,
      redirect: "manual",
      ...init,
    });
  const long = "a=1&".repeat(20_000);
  expect((await send(long)).status).toBe(413);
  const odd = JSON.stringify({ callbackUrl: { a: 1 }, csrfToken: "x" });
  expect((await send(odd, { headers: { "content-type": "application/json" } })).status).toBeLessThan(500);
});

const PAGE = [
  "content-security-policy",
  "x-request-id",
  "referrer-policy",
  "cross-origin-opener-policy",
  "permissions-policy",
];
for (const path of [
  "/sign-in",
  "/keys/x.json",
  "/portal/keys/x.svg",
  "/nowhere.ico",
  "/api/admin/tenants/x.json",
])
  test(`every answer has its headers, whatever its address ends in: ${path}`, async () => {
    const { headers } = await fetch(demo.url + path, { redirect: "manual" });
    expect(PAGE.filter((name) => !headers.has(name))).toEqual([]);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

test("a nonce is nobody's to choose", async () => {
  const forged = { "content-security-policy": "script-src 'nonce-chosen'", "x-nonce": "chosen" };
  const answer = await fetch(`${demo.url}/nope.svg`, { headers: forged });
  expect(await answer.text()).not.toContain("chosen");
});

test("the API's answers may nothing as pages, and its files are what they are", async () => {
  const api = await fetch(`${demo.url}/api/admin/account`);
  expect(api.headers.get("content-security-policy")).toContain("sandbox");
  for (const file of ["/logo.svg", "/openapi.json"]) expect((await fetch(demo.url + file)).status).toBe(200);
});
