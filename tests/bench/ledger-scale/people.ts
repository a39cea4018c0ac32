import { loading } from "./loading";

export const TENANTS = 100;
export const KEYS_PER_TENANT = 5;

/** Tenants with their OpenRouter keys, issued keys and budgets, numbered so that calls can be given to them. */
const PEOPLE = `
  CREATE TABLE bench_keys AS
  SELECT t AS tenant, k AS key, gen_random_uuid() AS api_key_id, tenant_id, provisioned_key_id
  FROM (SELECT t, gen_random_uuid() AS tenant_id, gen_random_uuid() AS provisioned_key_id
        FROM generate_series(0, ${TENANTS - 1}) t OFFSET 0) tenants, generate_series(0, ${KEYS_PER_TENANT - 1}) k;
  CREATE INDEX ON bench_keys (tenant, key);
  INSERT INTO tenants (id, slug, name, updated_at)
  SELECT tenant_id, 'tenant-' || tenant, 'Tenant ' || tenant, now() FROM bench_keys WHERE key = 0;
  INSERT INTO provisioned_keys (id, tenant_id, status, synced_at, hash, label)
  SELECT provisioned_key_id, tenant_id, 'active', now(), md5('hash' || tenant) || md5('more' || tenant), 'sk-or-v1-…' || tenant FROM bench_keys WHERE key = 0;
  INSERT INTO api_keys (id, tenant_id, name, hash, label, updated_at)
  SELECT api_key_id, tenant_id, 'key ' || key, md5('key' || api_key_id), 'bsr-…' || key, now() FROM bench_keys;
  INSERT INTO api_key_secrets (id, tenant_id, api_key_id, hash, label, created_at)
  SELECT gen_random_uuid(), tenant_id, api_key_id, md5('key' || api_key_id), 'bsr-…' || key, now() FROM bench_keys;
  INSERT INTO credit_entries (id, tenant_id, amount_nano, reason, actor)
  SELECT gen_random_uuid(), tenant_id, 1000000000000000, 'bench', 'bench' FROM bench_keys WHERE key = 0;
  INSERT INTO budgets (id, tenant_id, scope, "window", limit_nano, updated_at)
  SELECT gen_random_uuid(), tenant_id, scope::"BudgetScope", w::"BudgetWindowKind", 1000000000000000, now()
  FROM bench_keys, (VALUES ('credits', 'lifetime'), ('tenant', 'monthly')) b(scope, w) WHERE key = 0;
  INSERT INTO budgets (id, tenant_id, scope, api_key_id, "window", limit_nano, updated_at)
  SELECT gen_random_uuid(), tenant_id, 'api_key', api_key_id, 'daily', 1000000000000000, now() FROM bench_keys;
  INSERT INTO budget_windows (tenant_id, budget_id, starts_at, ends_at, limit_nano, spent_nano)
  SELECT tenant_id, id, day, day + interval '1 day', limit_nano, 1000 FROM budgets,
    generate_series(date_trunc('day', now(), 'UTC') - interval '364 days', now(), '1 day') day WHERE api_key_id IN (SELECT api_key_id FROM bench_keys)`;

export async function makePeople(databaseUrl: string): Promise<void> {
  await loading(databaseUrl, async (client) => void (await client.query(PEOPLE)));
}
