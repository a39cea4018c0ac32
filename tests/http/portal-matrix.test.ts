import { randomUUID } from "node:crypto";
import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as followCalls } from "@/app/api/portal/generations/tail/route";
import { MemberRole } from "@/lib/db";
import { PORTAL_ROUTES } from "@/lib/http";
import { type Permission, PERMISSIONS } from "@/lib/permissions";
import { testGround } from "../setup/services";
import { adminApi, type Call } from "./api";
import { hire, join } from "./hired";

const ground = await testGround();
const api = adminApi(ground);
const { prisma } = ground.services;
const ROLES = Object.values(MemberRole);
const COST = "0.999999991";

/** What a tenant has, by the noun of a path. */
type Belongings = Record<string, string>;
interface Account {
  id: string;
  people: Record<MemberRole, Awaited<ReturnType<typeof join>>>;
  /** Made anew for each call, because a call may use it up. */
  belongings(): Promise<Belongings>;
}

async function account(name: string): Promise<Account> {
  const make = (path: string, body: object) => api(path, { method: "POST", body });
  const { id } = (await make("/api/admin/tenants", { name, credits: "5" })).body;
  const people = {} as Account["people"];
  for (const role of ROLES) people[role] = await join(ground, id, role);
  const belongings = async () => {
    const key = (await make(`/api/admin/tenants/${id}/api-keys`, { name: "k" })).body.data.id;
    const revoked = (await make(`/api/admin/tenants/${id}/api-keys`, { name: "r" })).body.data.id;
    const revocation = (await make(`/api/admin/api-keys/${revoked}/revocation`, {})).body as unknown as {
      revocation_id: string;
    };
    const invitation = await make(`/api/admin/tenants/${id}/member-invitations`, {
      email: `${randomUUID()}@example.com`,
      role: "viewer",
    });
    return {
      tenants: id,
      "api-keys": key,
      revocations: revocation.revocation_id,
      generations: await generation(id, key),
      members: (await join(ground, id, "viewer")).id,
      "member-invitations": invitation.body.data.id,
      sessions: "",
    };
  };
  return { id, people, belongings };
}

/** A settled call, whose cost to the operator its tenant is not to see. */
async function generation(tenantId: string, apiKeyId: string): Promise<string> {
  const id = uuid();
  const now = ground.clock.now();
  const { id: provisionedKeyId } = await prisma.provisionedKey.findFirstOrThrow({ where: { tenantId } });
  const figures = { promptTokens: 1, completionTokens: 1, priceNano: 5n, costNano: 999_999_991n };
  await prisma.generation.create({
    data: {
      id,
      tenantId,
      apiKeyId,
      provisionedKeyId,
      ...figures,
      heldNano: 5n,
      model: "m/a",
      modelAsked: "m/a",
      state: "settled",
      streamed: false,
      cancelled: false,
      status: 200,

      createdAt: now,
      settledAt: now,
    },
  });
  return id;
}

let mine: Account;
let theirs: Account;
beforeAll(async () => {
  const now = ground.clock.now();
  await prisma.gatewayInstance.create({
    data: {
      id: uuid(),
      host: "gateway-7.internal",
      startedAt: new Date(now.getTime() - 60_000),
      lastSeenAt: now,
    },
  });
  [mine, theirs] = [await account("Mine"), await account("Theirs")];
});

const bodies: Record<string, unknown> = {
  "POST /api/portal/account/password": { current_password: "long enough", password: "another sentence" },
  "POST /api/portal/sessions/{id}/revocation": {},
  "POST /api/portal/session-revocations": {},
  "POST /api/portal/tenants/{id}/api-keys": { name: "k" },
  "PATCH /api/portal/api-keys/{id}": { name: "Renamed" },
  "POST /api/portal/api-keys/{id}/rotations": { grace_seconds: 0 },
  "POST /api/portal/api-keys/{id}/old-secret-retirement": {},
  "POST /api/portal/api-keys/{id}/revocation": {},
  "POST /api/portal/tenants/{id}/end-user-budgets": { end_user: "u", budget: null },
  "POST /api/portal/tenants/{id}/member-invitations": { email: "new@example.com", role: "viewer" },
  "POST /api/portal/member-invitations/{id}/revocation": {},
  "PATCH /api/portal/members/{id}": { name: "Renamed" },
  "POST /api/portal/members/{id}/removal": {},
};

/** Where the state of what is there stands in the way. */
const REFUSED_IN_WORDS: Record<string, number[]> = {
  "POST /api/portal/api-keys/{id}/old-secret-retirement": [409],
};

const closed = PORTAL_ROUTES.filter(({ needs }) => needs !== "anyone");
const nounOf = (path: string) => path.split("/")[3]!;

it("an invitation is the only way in without a session", () => {
  const open = PORTAL_ROUTES.filter(({ needs }) => needs === "anyone");
  expect(open.map(({ path }) => path)).toEqual(["/api/portal/invitation-acceptances"]);
});

it("every route that changes something has a body to be walked with", () => {
  const changing = closed.filter(({ method }) => method !== "GET");
  expect(changing.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
    Object.keys(bodies).toSorted(),
  );
});

describe.each(closed)("$method $path", ({ method, path, needs, example }) => {
  const route = `${method} ${path}`;
  const body = bodies[route];
  const isChange = method !== "GET";
  const call = (id: string, by: Pick<Call, "token" | "headers">, sent = body) =>
    api(path.replace("{id}", id).replace("{month}", "2026-11"), {
      method,
      ...by,
      ...(isChange && { body: sent }),
    });
  const allowed = (PERMISSIONS[needs as keyof typeof PERMISSIONS] as Permission).members ?? [];

  it("answers 401 to nobody, to an admin's browser and token, and to a session that has ended", async () => {
    const admin = await hire(ground, "owner");
    const left = await mine.people.owner.comes();
    await prisma.memberSession.update({ where: { id: left.sessionId }, data: { revokedAt: new Date() } });
    const browser = await admin.comes();
    for (const by of [{ token: null }, { token: admin.token.full }, browser, left]) {
      const reply = await call(mine.id, by);
      expect(reply).toMatchObject({ status: 401, body: { error: { code: "unauthenticated" } } });
      expect(reply.headers.get("cache-control")).toBe("no-store");
    }
  });

  it.each(ROLES)("lets in whose role includes it, and answers 403 to others: %s", async (role) => {
    const by = await mine.people[role].comes();
    const own = { ...(await mine.belongings()), sessions: by.sessionId };
    const reply = await call(own[nounOf(path) as keyof typeof own] ?? mine.id, by);
    if (!allowed.includes(role)) {
      expect(reply).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
      return;
    }
    expect([200, 201, ...(REFUSED_IN_WORDS[route] ?? [])], reply.text).toContain(reply.status);
    // What the operator pays and runs is no business of a tenant's.
    expect(reply.text).not.toContain(COST);
    expect(reply.text).not.toMatch(/provisioned_key|upstream_limit|markup|admin:|internal/);
    if (path.endsWith("/account/password"))
      await prisma.member.update({
        where: { id: mine.people[role].id },
        data: {
          passwordHash: (await prisma.member.findFirstOrThrow({ where: { tenantId: theirs.id } }))
            .passwordHash,
        },
      });
  });

  it("is called by its documented example", async () => {
    const by = await mine.people[allowed[0]!].comes();
    const own = { ...(await mine.belongings()), sessions: by.sessionId };
    const reply = await call(own[nounOf(path) as keyof typeof own] ?? mine.id, by, example.input ?? {});
    const isPassword = path.endsWith("/account/password");
    // Nobody else knows the password.
    const due = isPassword ? [400] : [200, 201, 404, ...(REFUSED_IN_WORDS[route] ?? [])];
    expect(due, reply.text).toContain(reply.status);
    if (isPassword) expect(reply.body.error.fields).toMatchObject([{ path: "current_password" }]);
  });

  it.runIf(path.includes("{id}"))(
    "answers 404 alike for what is another tenant's and what is not there",
    async () => {
      const by = await mine.people[allowed[0]!].comes();
      const foreign = {
        ...(await theirs.belongings()),
        sessions: (await theirs.people.owner.comes()).sessionId,
      };
      const answers = [];
      for (const id of [foreign[nounOf(path) as keyof typeof foreign], randomUUID(), "%27%20OR%201%3D1"]) {
        const { status, body: answer } = await call(id, by);
        const { request_id: _, ...error } = answer.error;
        answers.push(JSON.stringify({ status, error }));
      }
      expect(new Set(answers).size, answers.join("\n")).toBe(1);
      expect(JSON.parse(answers[0]!)).toMatchObject({ status: 404, error: { code: "not_found" } });
    },
  );

  it.runIf(isChange)("answers 403 to another site's page", async () => {
    const { headers } = await mine.people.owner.comes();
    for (const origin of ["https://evil.example", "null", undefined]) {
      const { origin: _, ...rest } = headers;
      const reply = await call(mine.id, { token: null, headers: { ...rest, ...(origin && { origin }) } });
      expect(reply).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
    }
  });
});

it("a live tail ends with the session it was opened by", async () => {
  const { headers, sessionId } = await mine.people.viewer.comes();
  const address = "http://bursar.test/api/portal/generations/tail";
  const params = Promise.resolve({});
  const response = await followCalls(new Request(address, { headers }), { params });
  const reader = response.body!.getReader();
  expect((await reader.read()).done).toBe(false);
  await prisma.memberSession.update({ where: { id: sessionId }, data: { revokedAt: new Date() } });
  // What was read ahead before the end was known comes first.
  const rest = [await reader.read(), await reader.read()];
  expect(rest.some(({ done }) => done)).toBe(true);
});

describe("a tenant's list", () => {
  it.each(["/api/portal/api-keys", "/api/portal/generations", "/api/portal/activity"])(
    "%s shows nothing of another tenant's, even when it is asked for",
    async (path) => {
      await theirs.belongings();
      const by = await mine.people.viewer.comes();
      const reply = await api(`${path}?tenant_id=${theirs.id}`, by);
      expect(reply.text).not.toContain("Theirs");
      if (path.endsWith("generations")) expect(reply.body.data).toEqual([]);
      else expect(reply.status).toBe(404);
    },
  );
});
