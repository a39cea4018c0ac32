import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { originOf } from "@/lib/origins";
import { adminApi } from "../http/api";
import { testGround } from "../setup/services";

const ground = await testGround();
const api = adminApi(ground);
const { body: tenant } = await api("/api/admin/tenants", { method: "POST", body: { name: "Acme" } });
const keys = `/api/admin/tenants/${tenant.id}/api-keys`;

it.each([
  ["https://app.example.com", "https://app.example.com"],
  ["HTTPS://App.Example.com:443", "https://app.example.com"],
  ["http://localhost:5173", "http://localhost:5173"],
  ["https://*.example.com", "https://*.example.com"],
  ["https://*.Example.com:8443", "https://*.example.com:8443"],
  ["https://bücher.example", "https://xn--bcher-kva.example"],
  ["https://app.example.com/", null],
  ["https://app.example.com/path", null],
  ["https://app.example.com?x", null],
  ["https://user@app.example.com", null],
  ["https://*", null],
  ["https://a.*.example.com", null],
  ["app.example.com", null],
  ["javascript:alert(1)", null],
  ["null", null],
  ["*", null],
  ["", null],
])("reads %j as the origin %j", (text, origin) => {
  expect(originOf(text)).toBe(origin);
});

it("keeps the pages of a key: set, changed, audited, exported and read from CSV", async () => {
  const made = await api(keys, {
    method: "POST",
    body: { name: "Widget", allowed_origins: [" https://App.example.com "] },
  });
  expect(made).toMatchObject({ body: { data: { allowed_origins: ["https://app.example.com"] } } });
  const path = `/api/admin/api-keys/${made.body.data.id}`;
  const changed = await api(path, { method: "PATCH", body: { allowed_origins: ["https://*.example.com"] } });
  expect(changed).toMatchObject({ body: { allowed_origins: ["https://*.example.com"] } });
  const untouched = await api(path, { method: "PATCH", body: { name: "Gadget" } });
  expect(untouched).toMatchObject({ body: { allowed_origins: ["https://*.example.com"] } });
  const events = await ground.services.prisma.auditEvent.findMany({
    where: { target: `api_key:${made.body.data.id}` },
    orderBy: { seq: "asc" },
  });
  expect(events[1]).toMatchObject({
    before: { allowed_origins: ["https://app.example.com"] },
    after: { allowed_origins: ["https://*.example.com"] },
  });

  const csv = "name,allowed_origins\nBatch,https://a.example https://b.example\n";
  await api(`/api/admin/tenants/${tenant.id}/api-key-batches`, { method: "POST", body: { csv } });
  const rows = parse((await api("/api/admin/api-keys/export")).text, { columns: true }) as unknown as Record<
    string,
    string
  >[];
  expect(rows.map((row) => row.allowed_origins)).toEqual([
    "https://a.example https://b.example",
    "https://*.example.com",
  ]);
});

it("names the origin that is none", async () => {
  const refused = await api(keys, {
    method: "POST",
    body: { name: "Widget", allowed_origins: ["https://a.example", "https://a.example/path"] },
  });
  expect(refused).toMatchObject({
    status: 400,
    body: { error: { fields: [{ path: "allowed_origins.1" }] } },
  });
});
