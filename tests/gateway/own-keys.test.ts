import { OpenRouter } from "@openrouter/sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
let sdk: OpenRouter;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
  sdk = new OpenRouter({ apiKey: tenant.managementKey, serverURL: portal.baseUrl });
});
afterAll(() => portal.close());

const call = (method: string, path: string, body?: unknown, key = tenant.managementKey) =>
  portal.fetch(portal.baseUrl + path, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

it("is what OpenRouter's own SDK expects, from creation to deletion", async () => {
  const created = await sdk.apiKeys.create({
    requestBody: { name: "CI", limit: 12.5, limitReset: "monthly", includeByokInLimit: true },
  });
  expect(created.key).toMatch(/^sk-bsr-v1-/);
  const { hash } = created.data;
  expect(created.data).toMatchObject({
    name: "CI",
    limit: 12.5,
    limitRemaining: 12.5,
    includeByokInLimit: true,
  });
  const updated = await sdk.apiKeys.update({
    hash,
    requestBody: { name: "CI 2", disabled: true, limit: null },
  });
  expect(updated.data).toMatchObject({ name: "CI 2", disabled: true, limit: null, limitReset: null });
  expect((await sdk.apiKeys.get({ hash })).data.name).toBe("CI 2");
  const listed = async (includeDisabled?: string) => {
    const response = await call("GET", `/keys${includeDisabled ? "?include_disabled=true" : ""}`);
    return ((await response.json()) as { data: { hash: string }[] }).data.map((key) => key.hash);
  };
  expect(await listed()).not.toContain(hash);
  expect((await listed("true"))[0]).toBe(hash);
  expect((await sdk.apiKeys.list()).data).toHaveLength(1);
  expect(await sdk.apiKeys.delete({ hash })).toEqual({ deleted: true });
  expect(await listed("true")).not.toContain(hash);
  expect((await call("DELETE", `/keys/${hash}`)).status).toBe(404);
});

it("answers a foreign key, a management key and none with the same 404", async () => {
  const other = await portal.tenant();
  const keys = await portal.prisma.apiKey.findMany({ where: { tenantId: { in: [other.id, tenant.id] } } });
  const foreign = keys.find(({ tenantId }) => tenantId === other.id)!.hash;
  const management = keys.find(({ tenantId, kind }) => tenantId === tenant.id && kind === "management")!.hash;
  for (const method of ["GET", "PATCH", "DELETE"]) {
    const bodies = await Promise.all(
      [foreign, management, "0".repeat(64), "junk"].map(async (hash) => {
        const response = await call(method, `/keys/${hash}`, method === "PATCH" ? { name: "x" } : undefined);
        expect(response.status).toBe(404);
        return ((await response.json()) as { error: { message: string } }).error.message;
      }),
    );
    expect(new Set(bodies).size).toBe(1);
  }
});

it("is for management keys only, and says what is wrong with a body", async () => {
  const refused = await call("GET", "/keys", undefined, tenant.inferenceKey);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({
    error: { message: "Only management keys can perform this operation" },
  });
  for (const body of [{}, { name: "" }, { name: "x", limit: -1 }, { name: "x", limit_reset: "yearly" }])
    expect((await call("POST", "/keys", body)).status).toBe(400);
  expect((await call("POST", "/keys", { name: "x", external: { user: "u" } })).status).toBe(403);
  expect((await call("GET", "/keys?offset=-1")).status).toBe(400);
  expect((await call("PUT", "/keys")).headers.get("allow")).toBe("GET, POST");
});
