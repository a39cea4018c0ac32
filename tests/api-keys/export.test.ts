import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { exportApiKeys } from "@/lib/api-keys";
import { adminApi } from "../http/api";
import { testGround } from "../setup/services";

const ground = await testGround();
const api = adminApi(ground);

async function tenantWithKeys(name: string, names: string[]): Promise<string> {
  const { body: tenant } = await api("/api/admin/tenants", { method: "POST", body: { name } });
  const csv = ["name,limit,limit_reset", ...names.map((key) => `${key},5,daily`)].join("\n");
  const batch = await api(`/api/admin/tenants/${tenant.id}/api-key-batches`, {
    method: "POST",
    body: { csv },
  });
  expect(batch.status).toBe(201);
  return tenant.id;
}

const acme = await tenantWithKeys("=Acme", ["=cmd|'/c calc'!A0", "+1", "@x", "-y", "plain"]);
const zeta = await tenantWithKeys(
  "Zeta",
  Array.from({ length: 995 }, (_, index) => `Zeta ${index}`),
);

const download = async (query = "") => {
  const reply = await api(`/api/admin/api-keys/export${query}`);
  const rows = parse(reply.text, { columns: true }) as unknown as Record<string, string>[];
  return { ...reply, rows };
};

it("downloads every key once, newest first, over page borders", async () => {
  const { status, headers, rows } = await download();
  expect([status, headers.get("content-type"), headers.get("content-disposition")]).toEqual([
    200,
    "text/csv; charset=utf-8",
    'attachment; filename="api-keys.csv"',
  ]);
  expect(headers.get("cache-control")).toBe("no-store");
  const ids = rows.map(({ id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([1_000, 1_000]);
  expect(ids.every((id, index) => index === 0 || id! < ids[index - 1]!)).toBe(true);
  expect(rows[0]).toMatchObject({ tenant_name: "Zeta", status: "active", limit: "5", limit_reset: "daily" });
});

it("comes page by page", async () => {
  const pieces = [];
  for await (const piece of await exportApiKeys(ground.as(), {})) pieces.push(piece.split("\n").length - 1);
  expect(pieces).toEqual([1, 500, 500]);
});

it("takes the list's filters", async () => {
  expect((await download(`?tenant_id=${acme}`)).rows).toHaveLength(5);
  expect((await download(`?tenant_id=${zeta}&q=zeta%20994`)).rows.map(({ name }) => name)).toEqual([
    "Zeta 994",
  ]);
  expect((await download("?status=revoked")).rows).toEqual([]);
  expect((await download("?hygiene=no_limit")).rows).toEqual([]);
  for (const wrong of ["?limit=5", "?cursor=x", "?status=odd"])
    expect((await download(wrong).catch(() => ({ status: 400 }))).status).toBe(400);
  expect((await api(`/api/admin/api-keys/export?tenant_id=${crypto.randomUUID()}`)).status).toBe(404);
});

it("holds no secret, no HMAC of one and no formula", async () => {
  const { text } = await download(`?tenant_id=${acme}`);
  for (const cell of ["'=cmd|", "'+1", "'@x", "'-y", "'=Acme"]) expect(text).toContain(cell);
  expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
  expect(text).not.toMatch(/sk-bsr-v1-[0-9A-Za-z]{49}/);
  expect(text).not.toMatch(/[0-9a-f]{64}/);
});
