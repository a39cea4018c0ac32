import { randomUUID } from "node:crypto";
import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { AdminRole } from "@/lib/db";
import { ADMIN_ROUTES } from "@/lib/http";
import { isGuarded, isForTokens, PERMISSIONS } from "@/lib/permissions";
import { createAdmin } from "@/lib/admins";
import { testGround } from "../setup/services";
import { adminApi } from "./api";
import { hire, type Hired, join } from "./hired";
import { sample } from "../setup/sample";

const ground = await testGround();
const api = adminApi(ground);
const ROLES = Object.values(AdminRole);
const staff = {} as Record<AdminRole, Hired>;

/** What exists, for the one parameter each path may have: by noun, or by path where a route uses it up. */
const existing: Record<string, string> = {};

beforeAll(async () => {
  for (const role of ROLES) staff[role] = await hire(ground, role);
  const another = { name: "Another", password: "long enough", role: "viewer" } as const;
  existing.admins = (await createAdmin(ground.as(), { ...another, email: "other@example.com" })).id;
  const leaving = await createAdmin(ground.as(), { ...another, email: "leaving@example.com" });
  existing["/api/admin/admins/{id}/removal"] = leaving.id;
  const tenant = await api("/api/admin/tenants", { method: "POST", body: { name: "Acme" } });
  const key = await api(`/api/admin/tenants/${tenant.body.id}/api-keys`, {
    method: "POST",
    body: { name: "k" },
  });
  const provisionedKey = await ground.services.prisma.provisionedKey.findFirstOrThrow();
  await ground.services.prisma.provisioning.create({
    data: {
      id: uuid(),
      tenantId: tenant.body.id,
      provisionedKeyId: provisionedKey.id,
      action: "update",
      state: "failed",
      nextAttemptAt: ground.clock.now(),
      createdAt: ground.clock.now(),
    },
  });
  existing.tenants = tenant.body.id;
  existing["api-keys"] = key.body.data.id;
  const shortLived = await api("/api/admin/tenants", { method: "POST", body: { name: "Short-lived" } });
  existing["/api/admin/tenants/{id}/deletion"] = shortLived.body.id;
  const slot = (name: string) =>
    api(`/api/admin/tenants/${tenant.body.id}/provisioned-keys`, { method: "POST", body: { slot: name } });
  existing["provisioned-keys"] = (await slot("spare")).body.id;
  existing["/api/admin/provisioned-keys/{id}/deletion"] = (await slot("short-lived")).body.id;
  const channel = async () =>
    (await api("/api/admin/alert-channels", { method: "POST", body: WEBHOOK })).body.data.id;
  const rule = async () =>
    (await api("/api/admin/alert-rules", { method: "POST", body: { name: "r" } })).body.id;
  existing["alert-channels"] = await channel();
  existing["/api/admin/alert-channels/{id}/deletion"] = await channel();
  existing["alert-rules"] = await rule();
  existing["/api/admin/alert-rules/{id}/deletion"] = await rule();
  existing["alert-deliveries"] = await failedDelivery(existing["alert-channels"]);
  const budget = { limit: "5", window: "monthly" };
  const capped = await api(`/api/admin/tenants/${tenant.body.id}/tag-budgets/capped`, {
    method: "PUT",
    body: budget,
  });
  existing.budgets = capped.body.id;
  existing.members = (await join(ground, tenant.body.id, "viewer")).id;
  existing["/api/admin/members/{id}/removal"] = (await join(ground, tenant.body.id, "viewer")).id;
  const invited = await api(`/api/admin/tenants/${tenant.body.id}/member-invitations`, {
    method: "POST",
    body: { email: "late@example.com", role: "viewer" },
  });
  existing["member-invitations"] = invited.body.data.id;
});

/** Nothing listens there. */
const WEBHOOK = { kind: "webhook", name: "Nowhere", url: "http://127.0.0.1:9/" };

async function failedDelivery(channelId: string): Promise<string> {
  const { prisma } = ground.services;
  const now = ground.clock.now();
  const alert = await prisma.alert.create({
    data: { id: uuid(), kind: "leak", subject: "key", detail: "Look at it.", openedAt: now },
  });
  const times = { since: now, nextAttemptAt: now, createdAt: now, finishedAt: now };
  const { id } = await prisma.alertDelivery.create({
    data: { id: uuid(), alertId: alert.id, channelId, event: "opened", state: "failed", ...times },
  });
  return id;
}

const bodies: Record<string, unknown> = {
  "POST /api/admin/alert-channels": WEBHOOK,
  "PATCH /api/admin/alert-channels/{id}": { name: "Renamed" },
  "POST /api/admin/alert-channels/{id}/tests": {},
  "POST /api/admin/alert-channels/{id}/secret-rotations": {},
  "POST /api/admin/alert-channels/{id}/deletion": {},
  "POST /api/admin/alert-rules": { name: "r" },
  "PATCH /api/admin/alert-rules/{id}": { name: "Renamed" },
  "POST /api/admin/alert-rules/{id}/deletion": {},
  "POST /api/admin/alert-deliveries/{id}/redelivery": {},
  "POST /api/admin/tenants": { name: "Another" },
  "POST /api/admin/tenant-batches": { csv: "name\nMany" },
  "PATCH /api/admin/tenants/{id}": { name: "Renamed" },
  "PUT /api/admin/tenants/{id}/model-access": { model: "m/a", is_allowed: false },
  "POST /api/admin/tenants/{id}/provisioning-retries": {},
  "POST /api/admin/tenants/{id}/api-keys": { name: "k" },
  "PATCH /api/admin/api-keys/{id}": { name: "Renamed" },
  "POST /api/admin/api-keys/{id}/rotations": { grace_seconds: 3600 },
  "POST /api/admin/api-keys/{id}/old-secret-retirement": {},
  "POST /api/admin/api-keys/{id}/revocation": { reason: "test" },
  "POST /api/admin/tenants/{id}/provisioned-keys": { slot: "another" },
  "PATCH /api/admin/provisioned-keys/{id}": { name: "Renamed" },
  "POST /api/admin/provisioned-keys/{id}/rotations": { grace_seconds: 3600 },
  "POST /api/admin/provisioned-keys/{id}/restoration": {},
  "POST /api/admin/provisioned-keys/{id}/adoption": {},
  "POST /api/admin/provisioned-keys/{id}/deletion": {},
  "POST /api/admin/provisioned-keys/{id}/drift-acceptances": { reason: "test" },
  "POST /api/admin/reconciliation/runs": {},
  "POST /api/admin/unmanaged-keys/{id}/import": { tenant_id: randomUUID(), slot: "legacy" },
  "POST /api/admin/unmanaged-keys/{id}/ignoring": { ignored: true },
  "POST /api/admin/unmanaged-keys/{id}/deletion": {},
  "POST /api/admin/key-sweeps": {},
  "POST /api/admin/tenants/{id}/deletion": { slug: "short-lived" },
  "POST /api/admin/tenants/{id}/api-key-batches": { csv: "name\nk" },
  "POST /api/admin/api-key-revocations": { ids: ["019ab000-0000-7000-8000-0000000000ff"] },
  "POST /api/admin/api-key-disablings": { ids: ["019ab000-0000-7000-8000-0000000000ff"], disabled: true },
  "POST /api/admin/tenants/{id}/end-user-budgets": { end_user: "u", budget: null },
  "POST /api/admin/tenants/{id}/end-user-secrets": {},
  "POST /api/admin/tenants/{id}/credit-entries": { kind: "grant", amount: "1", reason: "test" },
  "PUT /api/admin/tenants/{id}/credit-rule": { overdraft: "1" },
  "DELETE /api/admin/tenants/{id}/credit-rule": {},
  "PUT /api/admin/tenants/{id}/tag-budgets/{tag}": { limit: "5", window: "daily" },
  "DELETE /api/admin/tenants/{id}/tag-budgets/{tag}": {},
  "PATCH /api/admin/budgets/{id}": { soft: true },
  "POST /api/admin/budgets/{id}/increase": { limit: "9", until: "2026-12-24T00:00:00Z" },
  "DELETE /api/admin/budgets/{id}/increase": {},
  "POST /api/admin/account/password": { current_password: "long enough", password: "long enough" },
  "POST /api/admin/session/step-up": { password: "long enough" },
  "POST /api/admin/account/totp": {},
  "POST /api/admin/account/totp/confirmation": { code: "000000" },
  "POST /api/admin/account/totp/removal": {},
  "POST /api/admin/account/recovery-codes": {},
  "POST /api/admin/account/passkey-challenges": {},
  "POST /api/admin/account/passkeys": {
    challenge_id: randomUUID(),
    name: "Phone",
    credential: {
      id: "x",
      rawId: "x",
      type: "public-key",
      response: { clientDataJSON: "x" },
      clientExtensionResults: {},
    },
  },
  "POST /api/admin/passkeys/{id}/removal": {},
  "POST /api/admin/sessions/{id}/revocation": {},
  "POST /api/admin/session-revocations": {},
  "POST /api/admin/tokens": { name: "t" },
  "POST /api/admin/tokens/{id}/revocation": {},
  "PATCH /api/admin/admins/{id}": { name: "Renamed" },
  "POST /api/admin/admins/{id}/removal": {},
  "POST /api/admin/invitations": { email: "invited@example.com", role: "viewer" },
  "POST /api/admin/invitations/{id}/revocation": {},
  "POST /api/admin/provisioning-key-checks": {},
  "PUT /api/admin/brand": { name: "Example AI" },
  "POST /api/admin/tenants/{id}/member-invitations": { email: "member@example.com", role: "viewer" },
  "POST /api/admin/member-invitations/{id}/revocation": {},
  "PATCH /api/admin/members/{id}": { name: "Renamed" },
  "POST /api/admin/members/{id}/removal": {},
};

/** Where the state of the account, and not the caller, stands in the way. */
const REFUSED_IN_WORDS: Record<string, number[]> = {
  "POST /api/admin/account/totp/confirmation": [400, 409],
  "POST /api/admin/account/recovery-codes": [409],
  "POST /api/admin/account/passkeys": [400],
};

const OPEN = [
  "POST /api/admin/setup",
  "POST /api/leaked-keys",
  "POST /api/admin/passkey-challenges",
  "POST /api/admin/invitation-acceptances",
];
const guarded = ADMIN_ROUTES.filter(({ method, path }) => !OPEN.includes(`${method} ${path}`));

it("setup, a scanner's report, a passkey's challenge and an invitation are the only routes without a credential", () => {
  const open = ADMIN_ROUTES.filter(({ needs }) => needs === "anyone");
  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual(OPEN);
});

it("every route that changes something has a body to be walked with", () => {
  const changing = guarded.filter(({ method }) => method !== "GET");
  expect(changing.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
    Object.keys(bodies).toSorted(),
  );
});

/** What a route asks for in its query. */
const queries: Record<string, string> = {
  "/api/admin/tenants/{id}/budget-simulations": "limit=1&window=daily",
  "/api/admin/models/price-history": "model=m%2Fa",
  "/api/admin/models/access": "model=m%2Fa",
};

/** A request of a route that is valid but for the id and the credential. */
function callTo({ method, path }: (typeof guarded)[number], body = bodies[`${method} ${path}`]) {
  const needed = queries[path];
  return async (id: string, as: AdminRole | { token: string | null }, query = "", headers = {}) => {
    const { token, headers: own } = typeof as === "string" ? await staff[as].comes() : { ...as, headers: {} };
    return api(
      path.replace("{id}", id).replace("{tag}", "batch").replace("{month}", "2026-11") +
        withQuery(query, needed),
      {
        method,
        token,
        headers: { ...own, ...headers },
        ...(body !== undefined && { body }),
      },
    );
  };
}

function withQuery(query: string, needed: string | undefined): string {
  if (!needed) return query;
  return query ? `${query}&${needed}` : `?${needed}`;
}

const NOBODY: [string, string | null] = ["nobody", null];
const STRANGERS: [string, string | null][] = [
  ["junk", "junk"],
  ["a well-formed token of nobody's", "bsr-admin-v1-0000000000000000000000000000000000000000000000000"],
  ["an API key", "sk-bsr-v1-0000000000000000000000000000000000000000000000000"],
];
const MALFORMED = ["1e3", "%27%20OR%201%3D1", "x".repeat(10_240), "%2e%2e%2f", "%00"];

const needsProof = ({ needs }: (typeof guarded)[number]) => needs !== "anyone" && isGuarded(needs);
const unguarded = guarded.filter((declaration) => !needsProof(declaration));
const asked = [...guarded.filter(needsProof), ...sample(unguarded, 25, "unguarded")];
const queried = sample(guarded, 50, "queried");

const nounOf = (path: string) => path.split("/")[3]!;

describe.each(guarded)("$method $path", (declaration) => {
  const { path, method } = declaration;
  const needs = declaration.needs as keyof typeof PERMISSIONS;
  const roles: readonly AdminRole[] = PERMISSIONS[needs].roles;
  const route = `${method} ${path}`;
  const call = callTo(declaration);
  const known = () => existing[path] ?? existing[nounOf(path)] ?? randomUUID();

  it.each([NOBODY, ...sample(STRANGERS, 1, route)])("answers 401 to %s", async (_who, token) => {
    const reply = await call(known(), { token });
    expect(reply).toMatchObject({ status: 401, body: { error: { code: "unauthenticated", status: 401 } } });
    expect(reply.headers.get("cache-control")).toBe("no-store");
    expect(reply.headers.get("x-request-id")).toBe(reply.body.error.request_id);
  });

  // The first that may, by that capability alone, and one that may not; where all may, any other.
  const [first, ...others] = roles;
  const refused = ROLES.filter((role) => !roles.includes(role));
  const walking = [
    first!,
    ...sample(refused, 1, route),
    ...sample(others, refused.length > 0 ? 0 : 1, route),
  ];

  it.each(walking)("lets in whose role includes it, and answers 403 to others: %s", async (role) => {
    const isFirst = role === roles[0];
    // The first comes with a token that names this one capability: a route needs what it says and no more.
    const isByToken = isFirst && isForTokens(needs) && !needs.startsWith("account.");
    const reply = await call(known(), isByToken ? { token: await staff[role].only(needs) } : role);
    expect(reply.headers.get("cache-control")).toBe("no-store");
    if (!roles.includes(role)) {
      expect(reply).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
      return;
    }
    const inWords = REFUSED_IN_WORDS[route] ?? [];
    // What the first one did may be what the next one finds done.
    expect([200, 201, 404, ...(isFirst ? inWords : [...inWords, 409])], reply.text).toContain(reply.status);
    if (nounOf(path) in existing && isFirst) expect(reply.status).toBeLessThan(300);
  });
});

describe.each(asked)("$method $path", (declaration) => {
  it("asks a browser for a fresh proof where it is guarded, and a token for its scope", async () => {
    const { path, method } = declaration;
    const needs = declaration.needs as keyof typeof PERMISSIONS;
    const member = staff[PERMISSIONS[needs].roles[0]];
    const unconfirmed = await member.comes({ confirmedAt: null });
    const body = bodies[`${method} ${path}`];
    const late = await api(path.replace("{id}", randomUUID()), { method, body, ...unconfirmed });
    const code = isGuarded(needs) ? "step_up_required" : undefined;
    expect(late.body.error?.code === "step_up_required" ? "step_up_required" : undefined).toBe(code);

    const call = callTo(declaration);
    const usual = await call(randomUUID(), { token: member.token.usual });
    expect(usual.status === 403, usual.text).toBe(isGuarded(needs) || !isForTokens(needs));
    const full = await call(randomUUID(), { token: member.token.full });
    expect(full.status === 403, full.text).toBe(!isForTokens(needs));
  });
});

describe.each(queried)("$method $path", (declaration) => {
  it("answers 400 to a query parameter it does not know, and names it", async () => {
    const reply = await callTo(declaration)(randomUUID(), "owner", "?where=1");
    expect(reply).toMatchObject({ status: 400, body: { error: { fields: [{ path: "where" }] } } });
  });
});

describe.each(guarded.filter(({ method }) => method !== "GET"))("$method $path", (declaration) => {
  it("is carried out once for one Idempotency-Key", async () => {
    const { path, method } = declaration;
    const id = existing[path] ?? existing[nounOf(path)] ?? randomUUID();
    const once = { "idempotency-key": `${method} ${path}` };
    const first = await callTo(declaration)(id, "owner", "", once);
    const events = await ground.services.prisma.auditEvent.count();
    const second = await callTo(declaration)(id, "owner", "", once);
    expect(first.status, first.text).toBeLessThan(500);
    expect(second).toMatchObject({ status: first.status, body: first.body });
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(await ground.services.prisma.auditEvent.count()).toBe(events);
  });
});

describe.each(guarded.filter(({ path }) => path.includes("{id}")))("$method $path", (declaration) => {
  it("answers 404 alike for an id that is missing, malformed, or of another noun", async () => {
    const call = callTo(declaration);
    const other = nounOf(declaration.path) === "tenants" ? existing["api-keys"]! : existing.tenants!;
    const answers = [];
    for (const id of [randomUUID(), other, ...sample(MALFORMED, 2, declaration.path)]) {
      const { status, body } = await call(id, "owner");
      const { request_id: _, ...error } = body.error;
      answers.push({ status, error });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, error: { code: "not_found" } });
  });
});

it("a token acts with the role its admin has now, and not at all once revoked or its admin disabled", async () => {
  const { prisma } = ground.services;
  const { id, token } = staff.admin;
  const create = async () =>
    (await api("/api/admin/tenants", { method: "POST", token: token.full, body: { name: "Later" } })).status;
  await prisma.admin.update({ where: { id }, data: { role: "viewer" } });
  expect(await create()).toBe(403);
  await prisma.admin.update({ where: { id }, data: { role: "admin", disabledAt: new Date() } });
  expect(await create()).toBe(401);
  await prisma.admin.update({ where: { id }, data: { disabledAt: null } });
  expect(await create()).toBe(201);
  await prisma.adminToken.updateMany({ where: { adminId: id }, data: { revokedAt: new Date() } });
  expect(await create()).toBe(401);
});

/** Where an example cannot know what is asked for, which field says so. */
const NOBODY_ELSE_KNOWS: Record<string, string> = {
  "POST /api/admin/account/password": "current_password",
  "POST /api/admin/session/step-up": "code",
};

// Last, for it changes what it finds.
describe.each(guarded)("$method $path", (declaration) => {
  const { path, method, example } = declaration;
  const route = `${method} ${path}`;

  it("is called by its documented example", async () => {
    const known = existing[path] ?? existing[nounOf(path)] ?? randomUUID();
    const reply = await callTo(declaration, example.input)(known, "owner");
    const field = NOBODY_ELSE_KNOWS[route];
    // Ids of an example are of nothing here, and what was done above may be done.
    const due = field ? [400] : [200, 201, 404, 409, ...(REFUSED_IN_WORDS[route] ?? [])];
    expect(due, reply.text).toContain(reply.status);
    if (field) expect(reply.body.error.fields).toMatchObject([{ path: field }]);
  });
});
