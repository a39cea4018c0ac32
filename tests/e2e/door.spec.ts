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
