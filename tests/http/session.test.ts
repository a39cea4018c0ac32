import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it } from "vitest";
import { createAdmin, revokeSession, signIn } from "@/lib/admins";
import { provideServices } from "@/lib/http/services";
import { testGround } from "../setup/services";
import { adminApi } from "./api";

const ground = await testGround();
const { services, clock } = ground;
const api = adminApi(ground);
const password = "correct horse battery";
let sessionId: string;

beforeAll(async () => {
  await createAdmin(ground.as(), { email: "ada@example.com", name: "Ada", password, role: "admin" });
});

async function enter(): Promise<string> {
  const input = { email: "ada@example.com", password, address: "192.0.2.1", userAgent: "test" };
  return (sessionId = (await signIn(services, input)).sessionId);
}

const cookieFor = async (sid: string, secret = services.secrets.session.toString("hex")) =>
  encode({ token: { sid }, secret });
const withCookie = async (headers: Record<string, string> = {}, name = "next-auth.session-token") => ({
  token: null,
  headers: { cookie: `theme=dark; ${name}=${await cookieFor(sessionId)}; other=1`, ...headers },
});
const create = (call: object) =>
  api("/api/admin/tenants", { method: "POST", body: { name: "Acme" }, ...call });

describe("a browser's session", () => {
  it("lets its admin look, and change things from the portal's own pages", async () => {
    await enter();
    expect((await api("/api/admin/tenants", await withCookie())).status).toBe(200);
    expect((await create(await withCookie({ origin: "http://bursar.test" }))).status).toBe(201);
  });

  it.each([
    ["no origin", {}],
    ["a null origin", { origin: "null" }],
    ["another site", { origin: "https://evil.example" }],
    ["another port", { origin: "http://bursar.test:8080" }],
    ["a site whose name begins alike", { origin: "http://bursar.test.evil.example" }],
    ["a name that is no URL", { origin: "bursar.test" }],
  ])("changes nothing for a request with %s", async (_what, headers) => {
    await enter();
    const before = await services.prisma.tenant.count();
    expect(await create(await withCookie(headers))).toMatchObject({
      status: 403,
      body: { error: { code: "forbidden" } },
    });
    expect(await services.prisma.tenant.count()).toBe(before);
  });

  it("changes nothing for a name that was rebound to this machine, whatever host the request names", async () => {
    await enter();
    for (const host of ["evil.example", "127.0.0.1:3000"]) {
      const call = await withCookie({ host, origin: `http://${host}` });
      expect((await create(call)).status).toBe(403);
    }
  });

  it("changes things under each of the machine's own names when the public address is one of them", async () => {
    await enter();
    const from = async (origin: string) => (await create(await withCookie({ origin }))).status;
    provideServices({ ...services, config: { ...services.config, url: "http://localhost:3000" } });
    for (const name of ["localhost", "127.0.0.1", "[::1]"])
      expect(await from(`http://${name}:3000`)).toBe(201);
    for (const origin of ["http://localhost:3001", "https://localhost:3000", "http://127.0.0.2:3000"])
      expect(await from(origin)).toBe(403);
    provideServices(services);
  });

  it("changes nothing by a form: only JSON is read", async () => {
    await enter();
    const headers = { origin: "http://bursar.test", "content-type": "text/plain" };
    expect((await create(await withCookie(headers))).status).toBe(415);
  });

  it("does not help a token that is wrong", async () => {
    await enter();
    expect((await api("/api/admin/tenants", { ...(await withCookie()), token: "wrong" })).status).toBe(401);
  });

  it("is nobody's when the cookie is forged, of another kind, or nonsense", async () => {
    await enter();
    const forged = await cookieFor(sessionId, "another secret");
    for (const value of [forged, await cookieFor("not-a-uuid"), "nonsense", ""]) {
      const call = { token: null, headers: { cookie: `next-auth.session-token=${value}` } };
      expect((await api("/api/admin/tenants", call)).status).toBe(401);
    }
  });

  it("over https is read from the cookie that only https may set", async () => {
    await enter();
    provideServices({ ...services, config: { ...services.config, url: "https://bursar.test" } });
    expect((await api("/api/admin/tenants", await withCookie())).status).toBe(401);
    const secure = await withCookie({}, "__Secure-next-auth.session-token");
    expect((await api("/api/admin/tenants", secure)).status).toBe(200);
    provideServices(services);
  });

  const look = async () => (await api("/api/admin/tenants", await withCookie())).status;

  it("ends at once when it is revoked", async () => {
    await enter();
    await revokeSession(ground.as(), sessionId);
    expect(await look()).toBe(401);
  });

  it("ends after half an hour without a visit, and each visit counts", async () => {
    await enter();
    for (let visit = 0; visit < 4; visit++) {
      clock.advance(29 * 60);
      expect(await look()).toBe(200);
    }
    clock.advance(30 * 60 + 1);
    expect(await look()).toBe(401);
  });

  it("ends after twelve hours, however busy", async () => {
    await enter();
    for (let visit = 0; visit < 12 * 3 - 1; visit++) {
      clock.advance(20 * 60);
      expect(await look()).toBe(200);
    }
    clock.advance(20 * 60);
    expect(await look()).toBe(401);
  });

  it("ends when its admin is disabled", async () => {
    await enter();
    await services.prisma.admin.updateMany({ data: { disabledAt: clock.now() } });
    expect(await look()).toBe(401);
    await services.prisma.admin.updateMany({ data: { disabledAt: null } });
    expect(await look()).toBe(200);
  });
});

describe("setup", () => {
  it("is closed once there is an admin, and to other sites' pages before that", async () => {
    const body = { email: "eve@example.com", name: "Eve", password };
    const setUp = (headers: Record<string, string>) =>
      api("/api/admin/setup", { method: "POST", token: null, body, headers });
    expect((await setUp({ origin: "https://evil.example" })).status).toBe(403);
    expect(await setUp({})).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
  });

  it("that is closed waits for nobody who writes the audit trail", async () => {
    const body = { email: "eve@example.com", name: "Eve", password };
    await services.prisma.$transaction(async (tx) => {
      await tx.auditHead.update({ where: { id: 1 }, data: { seq: { increment: 0 } } });
      const reply = await api("/api/admin/setup", { method: "POST", token: null, body });
      expect(reply.status).toBe(409);
    });
  });
});
