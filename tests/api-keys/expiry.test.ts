import { expect, it } from "vitest";
import { keyFrom } from "@/app/(admin)/_keys/key-fields";
import { expiryFrom } from "@/app/_ui/forms/expiry-select";
import type { ApiKey } from "@/lib/api-keys";
import { adminApi } from "../http/api";
import { testGround } from "../setup/services";

const ground = await testGround();
const api = adminApi(ground);
const NOON = "2026-12-24T12:00:00.000Z";
const now = () => ground.clock.now();

/** The fields of the dialog as they are sent when nobody touched them, but for those given. */
function filled(fields: Record<string, string>): FormData {
  const form = new FormData();
  const untouched = { name: "k", limit: "", limit_reset: "never", metadata: "", ...fields };
  for (const [name, value] of Object.entries(untouched)) form.set(name, value);
  return form;
}

const { body: tenant } = await api("/api/admin/tenants", { method: "POST", body: { name: "Acme" } });
async function keyUntil(expires_at: string | null) {
  const path = `/api/admin/tenants/${tenant.id}/api-keys`;
  const { body } = await api(path, { method: "POST", body: { name: "k", expires_at } });
  return body.data as unknown as ApiKey;
}
async function save(key: ApiKey, fields: Record<string, string>) {
  const body = keyFrom(filled(fields), now(), key);
  const reply = await api(`/api/admin/api-keys/${key.id}`, { method: "PATCH", body });
  return { ...reply, key: reply.body as unknown as ApiKey };
}

it("stays where it is when a key is edited and its last day is not", async () => {
  const key = await keyUntil(NOON);
  const { key: renamed } = await save(key, { name: "Renamed", expiry: "date", expiry_date: "2026-12-24" });
  expect(renamed).toMatchObject({ name: "Renamed", expires_at: NOON });
  const { key: moved } = await save(key, { expiry: "date", expiry_date: "2026-12-25" });
  expect(moved.expires_at).toBe("2026-12-25T23:59:59.999Z");
  expect((await save(moved, { expiry: "never" })).key.expires_at).toBeNull();
});

it("does not come back to life when a key that has ended is renamed", async () => {
  const key = await keyUntil(NOON);
  ground.clock.set("2026-12-24T12:00:01Z");
  const { status, key: renamed } = await save(key, {
    name: "Was here",
    expiry: "date",
    expiry_date: "2026-12-24",
  });
  expect([status, renamed]).toMatchObject([200, { name: "Was here", status: "expired", expires_at: NOON }]);
  const { key: revived } = await save(key, { expiry: "7" });
  expect(revived).toMatchObject({ status: "active", expires_at: "2026-12-31T12:00:01.000Z" });
});

it.each([
  ["the day it has", { expiry: "date", expiry_date: "2026-12-24" }, NOON, NOON],
  ["a day before", { expiry: "date", expiry_date: "2026-12-23" }, NOON, "2026-12-23T23:59:59.999Z"],
  ["never", { expiry: "never" }, NOON, null],
  [
    "a day where there was none",
    { expiry: "date", expiry_date: "2026-12-24" },
    null,
    "2026-12-24T23:59:59.999Z",
  ],
  ["never still", { expiry: "never" }, null, null],
])("reads %s from the form", (_, fields, known, expected) => {
  expect(expiryFrom(filled(fields), now(), known)).toBe(expected);
});
