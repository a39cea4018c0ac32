import { afterAll, beforeAll, expect, it } from "vitest";
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

async function change(method: string, path: string, once: string, body?: unknown, by = tenant) {
  const response = await portal.fetch(portal.baseUrl + path, {
    method,
    headers: {
      authorization: `Bearer ${by.managementKey}`,
      "content-type": "application/json",
      "idempotency-key": once,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const json = (await response.json()) as {
    key?: string;
    data: { hash: string; name: string };
    error: { code: number; metadata: { reason: string } };
  };
  return { status: response.status, isReplayed: response.headers.has("idempotent-replayed"), body: json };
}

const keysNamed = (name: string) => portal.prisma.apiKey.count({ where: { name } });

it("makes one key of a hundred parallel requests, in OpenRouter's shapes", async () => {
  await change("POST", "/keys", "warm", { name: "Warm" });
  const replies = await Promise.all(
    Array.from({ length: 100 }, () => change("POST", "/keys", "hundred", { name: "Hundred" })),
  );
  expect(await keysNamed("Hundred")).toBe(1);
  const made = replies.filter(({ status }) => status === 201);
  expect(new Set(made.map(({ body }) => body.data.hash)).size).toBe(1);
  expect(made.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1);
  for (const { status, body } of replies.filter((reply) => reply.status !== 201)) {
    expect(status).toBe(409);
    expect(body.error).toMatchObject({ code: 409, metadata: { reason: "idempotency_in_flight" } });
  }
});

it("gives the first answer again, with its secret, also through another gateway", async () => {
  const first = await change("POST", "/keys", "again", { name: "Again" });
  const sibling = await portal.sibling();
  const response = await sibling.fetch(`${sibling.baseUrl}/keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${tenant.managementKey}`, "idempotency-key": "again" },
    body: '{ "name": "Again" }',
  });
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual(first.body);
  await sibling.close();
  const records = await portal.prisma.idempotencyRecord.findMany();
  expect(JSON.stringify(records)).not.toContain(first.body.key);
});

it("refuses the same key with another request, and keeps it apart from another account's", async () => {
  const { body } = await change("POST", "/keys", "mine", { name: "Mine" });
  expect(await change("POST", "/keys", "mine", { name: "Other" })).toMatchObject({
    status: 422,
    body: { error: { metadata: { reason: "idempotency_mismatch" } } },
  });
  expect((await change("DELETE", `/keys/${body.data.hash}`, "mine")).status).toBe(422);
  const theirs = await change("POST", "/keys", "mine", { name: "Theirs" }, await portal.tenant());
  expect(theirs).toMatchObject({ status: 201, isReplayed: false });
});

it("repeats a change and a deletion, and a refusal of each", async () => {
  const { hash } = (await change("POST", "/keys", "c", { name: "Changing" })).body.data;
  const path = `/keys/${hash}`;
  const renamed = await change("PATCH", path, "p", { name: "Changed" });
  expect(await change("PATCH", path, "p", { name: "Changed" })).toEqual({ ...renamed, isReplayed: true });
  const deleted = await change("DELETE", path, "d");
  expect(deleted).toMatchObject({ status: 200, body: { deleted: true } });
  expect(await change("DELETE", path, "d")).toEqual({ ...deleted, isReplayed: true });
  const refused = await change("DELETE", path, "e");
  expect(refused.status).toBe(404);
  expect(await change("DELETE", path, "e")).toEqual({ ...refused, isReplayed: true });
});
