import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";
import { verifyAuditChain } from "@/lib/audit";
import { testGround } from "../setup/services";
import { adminApi, type Reply } from "./api";

const ground = await testGround();
const { prisma } = ground.services;
const api = adminApi(ground);

const { body: tenant } = await api("/api/admin/tenants", { method: "POST", body: { name: "Acme" } });
const issued = await api(`/api/admin/tenants/${tenant.id}/api-keys`, {
  method: "POST",
  body: { name: "First" },
});
const apiKeyId: string = issued.body.data.id;
const { id: failedId } = await prisma.provisioning.create({
  data: {
    id: uuid(),
    tenantId: tenant.id,
    provisionedKeyId: (await prisma.provisionedKey.findFirstOrThrow()).id,
    action: "update",
    state: "failed",
    lastError: "OpenRouter refused",
    nextAttemptAt: ground.clock.now(),
    createdAt: ground.clock.now(),
  },
});

/** A key of a tenant of its own that OpenRouter shows otherwise. */
async function drifted(name: string, field: string) {
  const { body } = await api("/api/admin/tenants", { method: "POST", body: { name } });
  const key = await prisma.provisionedKey.findFirstOrThrow({ where: { tenantId: body.id } });
  const found = { limitNano: 5_000_000_000n, includeByok: true, disabled: false, name: "by hand" };
  const noticedAt = ground.clock.now();
  await prisma.keyDrift.create({
    data: { provisionedKeyId: key.id, tenantId: body.id, fields: [field], noticedAt, ...found },
  });
  return key;
}
const driftedKey = await drifted("Drifted", "limit");
const adoptedKey = await drifted("Adopted", "include_byok");

const unexplainedKey = await drifted("Unexplained", "limit");
await prisma.upstreamKeyDay.create({
  data: {
    provisionedKeyId: unexplainedKey.id,
    tenantId: unexplainedKey.tenantId,
    day: new Date("2026-11-01"),
    activityNano: 7n,
    activityReadAt: ground.clock.now(),
    state: "unexplained",
  },
});

const { body: tagBudget } = await api(`/api/admin/tenants/${driftedKey.tenantId}/tag-budgets/night`, {
  method: "PUT",
  body: { limit: "5", window: "monthly" },
});

/** Every write of the admin API: what to send, what to send wrong, and what the audit trail then says. */
const WRITES = [
  {
    verb: "create a tenant",
    call: { path: "/api/admin/tenants", method: "POST", body: { name: "New", credits: "5" } },
    wrong: { name: 5 },
    target: (reply: Reply) => `tenant:${reply.body.id}`,
    event: { action: "tenant.created", after: { name: "New", credits: "5" } },
  },
  {
    verb: "update a tenant",
    call: {
      path: `/api/admin/tenants/${tenant.id}`,
      method: "PATCH",
      body: { name: "Acme Inc", default_max_tokens: 99 },
    },
    wrong: { status: "deleted" },
    target: () => `tenant:${tenant.id}`,
    event: {
      action: "tenant.updated",
      before: { name: "Acme", default_max_tokens: 8192 },
      after: { name: "Acme Inc", default_max_tokens: 99 },
    },
  },
  {
    verb: "retry what failed at OpenRouter",
    call: { path: `/api/admin/tenants/${tenant.id}/provisioning-retries`, method: "POST", body: {} },
    wrong: { at: "once" },
    target: () => `provisioning:${failedId}`,
    event: {
      action: "provisioning.retried",
      before: { state: "failed", last_error: "OpenRouter refused" },
      after: { state: "planned" },
    },
  },
  {
    verb: "set back what was changed at OpenRouter",
    call: { path: `/api/admin/provisioned-keys/${driftedKey.id}/restoration`, method: "POST", body: {} },
    wrong: { limit: "5" },
    target: () => `provisioned_key:${driftedKey.id}`,
    event: { action: "provisioned_key.set_back", before: { limit: "5" }, after: null },
  },
  {
    verb: "take over what was changed at OpenRouter",
    call: { path: `/api/admin/provisioned-keys/${adoptedKey.id}/adoption`, method: "POST", body: {} },
    wrong: { limit: "5" },
    target: () => `provisioned_key:${adoptedKey.id}`,
    event: {
      action: "provisioned_key.taken_over",
      before: { include_byok: false },
      after: { include_byok: true },
    },
  },
  {
    verb: "accept what nobody can explain of a key",
    call: {
      path: `/api/admin/provisioned-keys/${unexplainedKey.id}/drift-acceptances`,
      method: "POST",
      body: { reason: "A notebook" },
    },
    wrong: { reason: "" },
    target: () => `provisioned_key:${unexplainedKey.id}`,
    event: {
      action: "provisioned_key.drift_accepted",
      before: { drift: "-0.000000007", leak: "0", days: 1 },
      after: { reason: "A notebook" },
    },
  },
  {
    verb: "issue an API key",
    call: {
      path: `/api/admin/tenants/${tenant.id}/api-keys`,
      method: "POST",
      body: { name: "K", limit: "2" },
    },
    wrong: { name: "K", limit_reset: "yearly" },
    target: (reply: Reply) => `api_key:${reply.body.data.id}`,
    event: { action: "api_key.issued", after: { name: "K", limit: "2" } },
  },
  {
    verb: "update an API key",
    call: {
      path: `/api/admin/api-keys/${apiKeyId}`,
      method: "PATCH",
      body: { limit: "3", limit_reset: "daily" },
    },
    wrong: { limit: -1 },
    target: () => `api_key:${apiKeyId}`,
    event: {
      action: "api_key.updated",
      before: { limit: null, limit_reset: null },
      after: { limit: "3", limit_reset: "daily" },
    },
  },
  {
    verb: "revoke an API key",
    call: { path: `/api/admin/api-keys/${apiKeyId}/revocation`, method: "POST", body: {} },
    wrong: { at: "once" },
    target: () => `api_key:${apiKeyId}`,
    event: { action: "api_key.revoked", before: { revoked: false }, after: { revoked: true } },
  },
  {
    verb: "give an end user a budget",
    call: {
      path: `/api/admin/tenants/${tenant.id}/end-user-budgets`,
      method: "POST",
      body: { end_user: "ada", budget: { limit: "3", window: "daily" } },
    },
    wrong: { end_user: "", budget: null },
    target: () => `end_user:${tenant.id}`,
    event: {
      action: "end_user.budget_set",
      before: { end_user: "ada", budget: null },
      after: { end_user: "ada", budget: { limit: "3", window: "daily" } },
    },
  },
  {
    verb: "give a tag a budget",
    call: {
      path: `/api/admin/tenants/${tenant.id}/tag-budgets/batch`,
      method: "PUT",
      body: { limit: "3", window: "daily", soft: true },
    },
    wrong: { limit: "3", window: "daily", thresholds: [0] },
    target: () => `tenant:${tenant.id}`,
    event: {
      action: "tag_budget.set",
      before: { tag: "batch", budget: null },
      after: { tag: "batch", budget: { limit: "3", window: "daily", soft: true, thresholds: [50, 80, 100] } },
    },
  },
  {
    verb: "change a budget",
    call: {
      path: `/api/admin/budgets/${tagBudget.id}`,
      method: "PATCH",
      body: { anchor_day: 15, limit: "6" },
    },
    wrong: { anchor_day: 32 },
    target: () => `budget:${tagBudget.id}`,
    event: {
      action: "budget.updated",
      before: { anchor_day: 1, limit: "5" },
      after: { anchor_day: 15, limit: "6" },
    },
  },
  {
    verb: "increase a budget for a while",
    call: {
      path: `/api/admin/budgets/${tagBudget.id}/increase`,
      method: "POST",
      body: { limit: "9", until: "2026-12-24T00:00:00Z" },
    },
    wrong: { limit: "4", until: "2026-12-24T00:00:00Z" },
    target: () => `budget:${tagBudget.id}`,
    event: {
      action: "budget.increased",
      before: { increase: null },
      after: { increase: { limit: "9", until: "2026-12-24T00:00:00.000Z" } },
    },
  },
  {
    verb: "end an increase",
    call: { path: `/api/admin/budgets/${tagBudget.id}/increase`, method: "DELETE", body: {} },
    wrong: { at: "once" },
    target: () => `budget:${tagBudget.id}`,
    event: {
      action: "budget.increase_ended",
      before: { increase: { limit: "9", until: "2026-12-24T00:00:00.000Z" } },
      after: { increase: null },
    },
  },
  {
    verb: "set a credit rule",
    call: {
      path: `/api/admin/tenants/${tenant.id}/credit-rule`,
      method: "PUT",
      body: { overdraft: "2", top_up: { below: "1", amount: "5", monthly: "20" } },
    },
    wrong: { top_up: { below: "1", amount: "5", monthly: "4" } },
    target: () => `tenant:${tenant.id}`,
    event: {
      action: "credit_rule.set",
      before: { overdraft: "0", top_up: null },
      after: { overdraft: "2", top_up: { below: "1", amount: "5", monthly: "20" } },
    },
  },
  {
    verb: "make a secret for end users",
    call: { path: `/api/admin/tenants/${tenant.id}/end-user-secrets`, method: "POST", body: {} },
    wrong: { secret: "mine" },
    target: () => `tenant:${tenant.id}`,
    event: { action: "end_user_secret.made", after: { replaced: false } },
  },
  {
    verb: "grant credits",
    call: {
      path: `/api/admin/tenants/${tenant.id}/credit-entries`,
      method: "POST",
      body: { kind: "grant", amount: "7", reason: "Gift" },
    },
    wrong: { kind: "grant", amount: "7" },
    target: (reply: Reply) => `credit_entry:${reply.body.data.id}`,
    event: {
      action: "credits.granted",
      before: { granted: "0" },
      after: { granted: "7", amount: "7", reason: "Gift" },
    },
  },
  {
    verb: "refund credits",
    call: {
      path: `/api/admin/tenants/${tenant.id}/credit-entries`,
      method: "POST",
      body: { kind: "refund", amount: "0.5", reason: "Answers of 3 May" },
    },
    wrong: { kind: "refund", amount: "-0.5", reason: "r" },
    target: (reply: Reply) => `credit_entry:${reply.body.data.id}`,
    event: { action: "credits.refunded", before: { granted: "7" }, after: { granted: "7.5" } },
  },
  {
    verb: "adjust credits",
    call: {
      path: `/api/admin/tenants/${tenant.id}/credit-entries`,
      method: "POST",
      body: { kind: "adjustment", amount: "-6", reason: "The gift was 1" },
    },
    wrong: { kind: "adjustment", amount: "-6", reason: "r", expires_at: "2030-01-01T00:00:00Z" },
    target: (reply: Reply) => `credit_entry:${reply.body.data.id}`,
    event: {
      action: "credits.adjusted",
      before: { granted: "7.5" },
      after: { granted: "1.5", amount: "-6" },
    },
  },
];

describe.each(WRITES)("to $verb", ({ call: { path, ...call }, wrong, target, event }) => {
  it("changes nothing and leaves no trace when the request is not valid", async () => {
    const before = await prisma.auditEvent.count();
    expect((await api(path, { ...call, body: wrong })).status).toBe(400);
    expect(await prisma.auditEvent.count()).toBe(before);
  });

  it("works, and writes who did what to what, from where, into the audit trail", async () => {
    const headers = {
      "x-request-id": `write-${event.action}`.replaceAll(/[._]/g, "-"),
      "x-forwarded-for": "203.0.113.5",
    };
    const reply = await api(path, { ...call, headers });
    expect([200, 201]).toContain(reply.status);
    const events = await prisma.auditEvent.findMany({
      where: { target: target(reply), action: event.action },
    });
    expect(events).toMatchObject([
      {
        actor: "admin:bootstrap",
        address: "203.0.113.5",
        requestId: headers["x-request-id"],
        before: null,
        ...event,
      },
    ]);
    expect(events[0]!.tenantId).not.toBeNull();
  });
});

it("all of that is one intact chain, and shows no secret anywhere", async () => {
  expect(await verifyAuditChain(prisma)).toMatchObject({ intact: true });
  const secrets = [issued.body.key as string, ground.fake.managementKey];
  const dump = await prisma.$queryRaw<{ row: string }[]>`
    SELECT to_jsonb(a)::text AS row FROM audit_events a UNION ALL SELECT to_jsonb(k)::text FROM api_keys k
    UNION ALL SELECT to_jsonb(t)::text FROM tenants t UNION ALL SELECT to_jsonb(i)::text FROM idempotency_records i`;
  const list = await api(`/api/admin/tenants/${tenant.id}/api-keys`);
  for (const text of [...dump.map(({ row }) => row), ...ground.logged, list.text]) {
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
});

it("a change that changes nothing leaves no trace", async () => {
  const before = await prisma.auditEvent.count();
  await api(`/api/admin/tenants/${tenant.id}`, { method: "PATCH", body: { name: "Acme Inc" } });
  await api(`/api/admin/tenants/${tenant.id}`, { method: "PATCH", body: {} });
  await api(`/api/admin/api-keys/${apiKeyId}/revocation`, { method: "POST", body: {} });
  expect(await prisma.auditEvent.count()).toBe(before);
});

it("nothing is retried at OpenRouter where nothing failed", async () => {
  const path = `/api/admin/tenants/${tenant.id}/provisioning-retries`;
  expect(await api(path, { method: "POST", body: {} })).toMatchObject({
    status: 409,
    body: { error: { code: "conflict", message: expect.stringContaining("has failed") } },
  });
});

it("a revoked key stays revoked", async () => {
  const reply = await api(`/api/admin/api-keys/${apiKeyId}`, { method: "PATCH", body: { disabled: false } });
  expect(reply).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
});

it("a tenant is made although OpenRouter is away, and says what is still to be done", async () => {
  ground.fake.fault({ match: { path: "/keys*" }, fault: { kind: "refuse" } });
  const reply = await api("/api/admin/tenants", { method: "POST", body: { name: "Patient" } });
  expect(reply.status).toBe(201);
  expect(reply.body.provisioned_key).toMatchObject({
    status: "pending",
    hash: null,
    provisioning: {
      action: "create",
      state: "sent",
      attempts: 1,
      last_error: "OpenRouter did not answer. Trying again in 1 s.",
    },
  });
});

it("ten tenants of one name get slugs of their own", async () => {
  const names = await Promise.all(
    Array.from({ length: 10 }, () =>
      api("/api/admin/tenants", { method: "POST", body: { name: "Same Name" } }),
    ),
  );
  const slugs = names.map(({ body }) => body.slug);
  expect(new Set(slugs).size).toBe(10);
  for (const slug of slugs) expect(slug).toMatch(/^same-name(-[0-9a-z]{4})?$/);
});
