import { afterAll, beforeAll, expect, it } from "vitest";
import { updateTenant } from "@/lib/tenants";
import { testDatabase } from "../setup/database";
import { openOperator, type Operator } from "./operator";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let operator: Operator;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  operator = openOperator(portal);
  tenant = await portal.tenant();
  await updateTenant(operator.as(), {
    id: tenant.id,
    key_defaults: { limit: 20_000_000_000n, limit_reset: "monthly", expires_after_days: 30 },
  });
});
afterAll(async () => {
  await operator.close();
  await portal.close();
});

interface Answer {
  key: string;
  data: { id: string; limit: number | null; limit_reset: string | null; expires_at: string | null };
}

async function send(method: string, path: string, key: string, body?: object): Promise<Answer> {
  const response = await portal.fetch(portal.baseUrl + path, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.ok, text).toBe(true);
  return JSON.parse(text) as Answer;
}

const daysUntil = (instant: string | null) =>
  instant === null ? null : (Date.parse(instant) - Date.now()) / 86_400_000;

it.each([
  ["what the tenant has for new keys, for no word", {}, 20, "monthly", 30],
  ["nothing for null", { limit: null, expires_at: null }, null, null, null],
  ["a limit of its own without their reset", { limit: 3 }, 3, null, 30],
])("POST /keys issues %s", async (_, fields, limit, limit_reset, days) => {
  const { data } = await send("POST", "/keys", tenant.managementKey, { name: "CI", ...fields });
  expect(data).toMatchObject({ limit, limit_reset });
  if (days === null) expect(data.expires_at).toBeNull();
  else expect(daysUntil(data.expires_at)).toBeCloseTo(days, 2);
});

it.each([
  ["what the tenant has for new keys where nobody chose", {}, 20, "monthly", 30],
  [
    "what the person chose, none included",
    { limit: null, usage_limit_type: null, expires_at: null },
    null,
    null,
    null,
  ],
  ["a limit that the person chose, without another reset", { limit: 3 }, 3, null, 30],
])("an approved app gets %s", async (_, fields, limit, limit_reset, days) => {
  const asked = { callback_url: "https://app.example.com/back", ...fields };
  const approved = await send("POST", "/auth/keys/code", tenant.managementKey, asked);
  const { key } = await send("POST", "/auth/keys", "none", { code: approved.data.id });
  const { data } = await send("GET", "/key", key);
  expect(data).toMatchObject({ limit, limit_reset });
  if (days === null) expect(data.expires_at).toBeNull();
  else expect(daysUntil(data.expires_at)).toBeCloseTo(days, 2);
});
