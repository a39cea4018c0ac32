import { describe, expect, it } from "vitest";
import { findSession, signIn } from "@/lib/admins";
import { testGround } from "../setup/services";
import { adminApi } from "../http/api";
import { hire, type Hired, PASSWORD } from "../http/hired";

const ground = await testGround();
const { services } = ground;
const { prisma } = services;
const api = adminApi(ground);

interface Made {
  data: { id: string; label: string };
  token: string;
}
const make = async (who: Hired, fields: object) => {
  const body = { name: "t", ...fields };
  const reply = await api("/api/admin/tokens", { method: "POST", body, ...(await who.comes()) });
  return { status: reply.status, text: reply.text, ...(reply.body as unknown as Made) };
};
const createTenant = async (token: string) =>
  (await api("/api/admin/tenants", { method: "POST", token, body: { name: "Acme" } })).status;

describe("an admin token", () => {
  it("may what its scopes name and nothing else", async () => {
    const ada = await hire(ground, "admin");
    const { token } = await make(ada, { scopes: ["tenants.read"] });
    expect((await api("/api/admin/tenants", { token })).status).toBe(200);
    expect(await createTenant(token)).toBe(403);
    expect((await api("/api/admin/audit-events", { token })).status).toBe(403);
  });

  it("of the scope * may all that its role may but what is guarded, which has to be named", async () => {
    const olga = await hire(ground, "owner");
    const invite = async (scopes: string[]) => {
      const { token } = await make(olga, { scopes });
      const body = { email: `${scopes.length}@example.com`, role: "viewer" };
      return (await api("/api/admin/invitations", { method: "POST", token, body })).status;
    };
    expect(await createTenant((await make(olga, { scopes: ["*"] })).token)).toBe(201);
    expect(await invite(["*"])).toBe(403);
    expect(await invite(["*", "admins.write"])).toBe(201);
  });

  it("never exceeds its admin's role: not when it is made, and not after a demotion", async () => {
    const ada = await hire(ground, "admin");
    expect((await make(ada, { scopes: ["admins.write"] })).status).toBe(400);
    const { token } = await make(ada, { scopes: ["tenants.write"] });
    expect(await createTenant(token)).toBe(201);
    await prisma.admin.update({ where: { id: ada.id }, data: { role: "billing" } });
    expect(await createTenant(token)).toBe(403);
  });

  it("is made for somebody else by an owner only", async () => {
    const [olga, ada] = [await hire(ground, "owner"), await hire(ground, "admin")];
    expect((await make(ada, { admin_id: olga.id })).status).toBe(403);
    expect((await make(olga, { admin_id: ada.id })).status).toBe(201);
  });

  it("begets no token that may more than itself", async () => {
    const ada = await hire(ground, "admin");
    const { token } = await make(ada, { scopes: ["account.tokens", "keys.read"] });
    const beget = (scopes: string[]) =>
      api("/api/admin/tokens", { method: "POST", token, body: { name: "child", scopes } });
    expect((await beget(["keys.read"])).status).toBe(201);
    expect((await beget(["keys.write"])).status).toBe(403);
    expect((await beget(["*"])).status).toBe(403);
  });

  it("cannot touch its admin's password, codes and passkeys, whatever its scopes", async () => {
    const ada = await hire(ground, "admin");
    expect((await make(ada, { scopes: ["account.secure"] })).status).toBe(400);
    const reply = await api("/api/admin/account/totp", { method: "POST", token: ada.token.full, body: {} });
    expect(reply.status).toBe(403);
  });

  it("is listed by label, its own to everybody and all to owners, and ended by whom it is listed to", async () => {
    const [olga, ada, bob] = [
      await hire(ground, "owner"),
      await hire(ground, "admin"),
      await hire(ground, "admin"),
    ];
    const { data, token } = await make(ada, {});
    const listed = async (who: Hired) => (await api("/api/admin/tokens", await who.comes())).text;
    expect(await listed(ada)).toContain(data.label);
    expect(await listed(olga)).toContain(data.label);
    expect(await listed(bob)).not.toContain(data.id);
    expect(await listed(olga)).not.toContain(token);
    const end = async (who: Hired) =>
      (
        await api(`/api/admin/tokens/${data.id}/revocation`, {
          method: "POST",
          body: {},
          ...(await who.comes()),
        })
      ).status;
    expect(await end(bob)).toBe(404);
    expect(await end(olga)).toBe(201);
    expect(await createTenant(token)).toBe(401);
  });
});

describe("sessions", () => {
  it("are listed with device, address and which is this one; another admin's are not", async () => {
    const [ada, bob] = [await hire(ground, "viewer"), await hire(ground, "viewer")];
    await bob.comes();
    const agent = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";
    await signIn(services, {
      email: ada.email,
      password: PASSWORD,
      address: "203.0.113.9",
      userAgent: agent,
    });
    const browser = await ada.comes();
    const { data } = (await api("/api/admin/sessions", browser)).body as unknown as {
      data: Record<string, unknown>[];
    };
    expect(data).toHaveLength(2);
    expect(data.find(({ is_current }) => is_current)).toMatchObject({ id: browser.sessionId });
    expect(data.find(({ is_current }) => !is_current)).toMatchObject({
      device: "Chrome on Windows",
      address: "203.0.113.9",
    });
  });

  it("end at once: one, or all but this one", async () => {
    const [ada, bob] = [await hire(ground, "viewer"), await hire(ground, "viewer")];
    const [first, second, third] = [await ada.comes(), await ada.comes(), await ada.comes()];
    const post = (path: string, by: object) => api(path, { method: "POST", body: {}, ...by });
    const ends = `/api/admin/sessions/${first.sessionId}/revocation`;
    expect((await post(ends, await bob.comes())).status).toBe(404);
    expect((await post(ends, second)).status).toBe(201);
    expect((await api("/api/admin/account", first)).status).toBe(401);
    expect(await post("/api/admin/session-revocations", second)).toMatchObject({
      body: { ended_sessions: 1 },
    });
    expect((await api("/api/admin/account", third)).status).toBe(401);
    expect((await api("/api/admin/account", second)).status).toBe(200);
  });

  it("all end with a new password, this one too, and the next has another id", async () => {
    const ada = await hire(ground, "viewer");
    const [here, there] = [await ada.comes(), await ada.comes()];
    const change = (current_password: string) =>
      api("/api/admin/account/password", {
        method: "POST",
        body: { current_password, password: "another sentence" },
        ...here,
      });
    expect(await change("wrong")).toMatchObject({
      status: 400,
      body: { error: { fields: [{ path: "current_password" }] } },
    });
    expect(await change(PASSWORD)).toMatchObject({ status: 201, body: { ended_sessions: 2 } });
    for (const { sessionId } of [here, there]) expect(await findSession(services, sessionId)).toBeNull();
    const input = { email: ada.email, address: null, userAgent: null };
    await expect(signIn(services, { ...input, password: PASSWORD })).rejects.toMatchObject({
      code: "unauthenticated",
    });
    const { sessionId } = await signIn(services, { ...input, password: "another sentence" });
    expect([here.sessionId, there.sessionId]).not.toContain(sessionId);
  });
});
