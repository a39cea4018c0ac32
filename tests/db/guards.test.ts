import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../setup/database";

const client = new pg.Client(await testDatabase());
const tenant = randomUUID();
const apiKey = randomUUID();
const provisionedKey = randomUUID();

beforeAll(async () => {
  await client.connect();
  await client.query(
    `INSERT INTO tenants (id, slug, name, updated_at) VALUES ('${tenant}', 'acme', 'Acme', now());
     INSERT INTO api_keys (id, tenant_id, name, hash, label, updated_at) VALUES ('${apiKey}', '${tenant}', 'k', 'h', 'l', now());
     INSERT INTO provisioned_keys (id, tenant_id) VALUES ('${provisionedKey}', '${tenant}')`,
  );
});
afterAll(() => client.end());

async function addGeneration(state: "estimated" | "settled", cost = 5) {
  const id = randomUUID();
  await client.query(
    `INSERT INTO generations (id, tenant_id, api_key_id, provisioned_key_id, state, model_asked, model, prompt_tokens,
       completion_tokens, cost_nano, price_nano, held_nano, status, streamed, cancelled, created_at, settled_at)
     VALUES ($1, $2, $3, $4, $5, 'm', 'm', 1, 1, $6, 5, 9, 200, false, false, now(), now())`,
    [id, tenant, apiKey, provisionedKey, state, cost],
  );
  return id;
}

const addBudget = (scope: string, key: string | null, limit: number | null = 1) =>
  client.query(
    `INSERT INTO budgets (id, tenant_id, scope, api_key_id, "window", limit_nano, updated_at)
     VALUES (gen_random_uuid(), $1, $2, $3, 'daily', $4, now()) RETURNING id`,
    [tenant, scope, key, limit],
  );

describe("the ledger", () => {
  it("lets an estimate be settled, once", async () => {
    const id = await addGeneration("estimated");
    await client.query("UPDATE generations SET state = 'settled', cost_nano = 7 WHERE id = $1", [id]);
    const again = client.query("UPDATE generations SET cost_nano = 8 WHERE id = $1", [id]);
    await expect(again).rejects.toThrow(/^generations\w* is append-only: UPDATE refused/);
  });

  it("keeps a settled estimate with the tenant and the instant it was made for", async () => {
    const id = await addGeneration("estimated");
    const moved = client.query(
      "UPDATE generations SET state = 'settled', created_at = now() + interval '1 day' WHERE id = $1",
      [id],
    );
    await expect(moved).rejects.toThrow("append-only");
  });

  it("refuses an estimate that is corrected without being settled", async () => {
    const id = await addGeneration("estimated");
    await expect(client.query("UPDATE generations SET cost_nano = 0 WHERE id = $1", [id])).rejects.toThrow(
      "append-only",
    );
  });

  it.each(["generations", "credit_entries", "audit_events"])("never forgets a row of %s", async (table) => {
    await addGeneration("estimated");
    await client.query(
      `INSERT INTO credit_entries (id, tenant_id, amount_nano, reason, actor) VALUES (gen_random_uuid(), $1, 1, 'r', 'a')`,
      [tenant],
    );
    await client.query(
      `INSERT INTO audit_events (seq, actor, action, target, request_id, created_at, prev_hash, hash)
       VALUES (1, 'a', 'b', 'c', 'd', now(), '', '') ON CONFLICT DO NOTHING`,
    );
    await expect(client.query(`DELETE FROM ${table}`)).rejects.toThrow(
      new RegExp(`^${table}\\w* is append-only: DELETE refused`),
    );
    await expect(client.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow("TRUNCATE refused");
  });

  it.each(["credit_entries", "audit_events"])("never changes a row of %s", async (table) => {
    await expect(client.query(`UPDATE ${table} SET actor = 'someone else'`)).rejects.toThrow(
      "UPDATE refused",
    );
  });

  it("keeps the price of a dollar that a call began with", async () => {
    const id = await addGeneration("estimated");
    const dearer = client.query(
      "UPDATE generations SET state = 'settled', price_ppm = 2000000 WHERE id = $1",
      [id],
    );
    await expect(dearer).rejects.toThrow("append-only");
  });

  it("never forgets or changes a correction", async () => {
    await client.query(
      `INSERT INTO generation_corrections (id, tenant_id, call_id, source, cost_nano, price_nano, created_at)
       VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'gateway', 1, 1, now())`,
      [tenant],
    );
    for (const change of ["DELETE FROM", "TRUNCATE", "UPDATE"]) {
      const set = change === "UPDATE" ? "SET cost_nano = 2" : "";
      await expect(client.query(`${change} generation_corrections ${set}`)).rejects.toThrow("append-only");
    }
  });

  it("has no negative cost", async () => {
    await expect(addGeneration("settled", -1)).rejects.toThrow("generations_cost_not_negative");
  });
});

describe("budgets", () => {
  it.each(["credits", "tenant"])("gives a tenant at most one budget of scope %s", async (scope) => {
    await addBudget(scope, null);
    await expect(addBudget(scope, null)).rejects.toThrow("budgets_one_per_tenant_and_scope");
  });

  it("name an API key exactly when their scope is one", async () => {
    await expect(addBudget("api_key", null)).rejects.toThrow("budgets_api_key_only_for_its_scope");
    await expect(addBudget("tenant", apiKey)).rejects.toThrow("budgets_api_key_only_for_its_scope");
  });

  it("have no negative limit", async () => {
    await expect(addBudget("api_key", apiKey, -1)).rejects.toThrow("budgets_limit_not_negative");
  });

  it.each([
    ["reserved_nano", "-1, 0, now() + interval '1 day'", "budget_windows_reserved_not_negative"],
    ["spent_nano", "0, -1, now() + interval '1 day'", "budget_windows_spent_not_negative"],
    ["ends_at", "0, 0, now()", "budget_windows_end_after_start"],
  ])("have windows whose %s makes sense", async (_column, values, constraint) => {
    await client.query("DELETE FROM budgets");
    const { rows } = await addBudget("tenant", null);
    const window = client.query(
      `INSERT INTO budget_windows (tenant_id, budget_id, starts_at, reserved_nano, spent_nano, ends_at)
       VALUES ($1, $2, now(), ${values})`,
      [tenant, rows[0].id],
    );
    await expect(window).rejects.toThrow(constraint);
  });
});

it("holds reserve something", async () => {
  const hold = client.query(
    `INSERT INTO holds (id, tenant_id, api_key_id, provisioned_key_id, amount_nano, model, streamed, lease_until, created_at)
     VALUES (gen_random_uuid(), $1, $2, $3, 0, 'm', false, now(), now())`,
    [tenant, apiKey, provisionedKey],
  );
  await expect(hold).rejects.toThrow("holds_amount_positive");
});

it("the audit chain starts at sequence 0 with a hash of zeros", async () => {
  const { rows } = await client.query("SELECT * FROM audit_head");
  expect(rows).toEqual([{ id: 1, seq: "0", hash: "0".repeat(64) }]);
});
