import { describe, expect, it } from "vitest";
import { createAdmin, findSession } from "@/lib/admins";
import { testGround } from "../setup/services";
import { adminApi } from "../http/api";
import { hire, type Hired } from "../http/hired";
import { atOnce } from "./at-once";

const ground = await testGround();
const { prisma } = ground.services;
const api = adminApi(ground);
const olga = await hire(ground, "owner");

/** What every change of admins waits for. */
const LOCK = "SELECT 1 FROM audit_head FOR UPDATE";

const change = async (by: Hired, id: string, body: object) =>
  api(`/api/admin/admins/${id}`, { method: "PATCH", body, ...(await by.comes()) });
const remove = async (by: Hired, id: string) =>
  api(`/api/admin/admins/${id}/removal`, { method: "POST", body: {}, ...(await by.comes()) });

describe("the last owner who can sign in", () => {
  it.each([
    ["demoted", { role: "admin" }],
    ["disabled", { disabled: true }],
  ])("cannot be %s", async (_what, body) => {
    const reply = await change(olga, olga.id, body);
    expect(reply).toMatchObject({ status: 409, body: { error: { code: "conflict" } } });
    expect(reply.body.error.message).toContain("last owner");
    expect(await prisma.admin.findUniqueOrThrow({ where: { id: olga.id } })).toMatchObject({
      role: "owner",
      disabledAt: null,
    });
  });

  it("cannot be removed, and an owner who has no way of signing in does not count as another", async () => {
    const { id } = await createAdmin(ground.as(), {
      email: "nobody@example.com",
      name: "Nobody",
      password: "long enough",
      role: "owner",
    });
    await prisma.admin.update({ where: { id }, data: { passwordHash: null } });
    expect((await remove(olga, olga.id)).status).toBe(409);
    expect((await change(olga, id, { role: "viewer" })).status).toBe(200);
  });

  it.each([
    ["demote", (by: Hired, whom: Hired) => change(by, whom.id, { role: "admin" })],
    ["disable", (by: Hired, whom: Hired) => change(by, whom.id, { disabled: true })],
    ["remove", (by: Hired, whom: Hired) => remove(by, whom.id)],
  ])("is one of two who %s each other at once: the second is no owner any more", async (_what, act) => {
    for (const others of [0, 1]) {
      const pia = await hire(ground, "owner");
      if (others > 0) await hire(ground, "owner");
      const replies = await atOnce(prisma, LOCK, [() => act(olga, pia), () => act(pia, olga)]);
      const statuses = replies.map(({ status }) => status).sort((a, b) => a - b);
      expect([200, 201]).toContain(statuses[0]);
      expect(statuses[1]).toBe(403);
      const owners = await prisma.admin.findMany({ where: { role: "owner", disabledAt: null } });
      expect(owners).toHaveLength(1 + others);
      await makeOnlyOwner(olga);
    }
  });

  it("is kept by the database as well, whatever writes to it", async () => {
    const demote = prisma.admin.update({ where: { id: olga.id }, data: { role: "viewer" } });
    await expect(demote).rejects.toThrow(/last owner/);
  });

  it("is one of two whom two writers demote at once past the verbs", async () => {
    const pia = await hire(ground, "owner");
    const demote = ({ id }: Hired) => prisma.admin.update({ where: { id }, data: { role: "viewer" } });
    const outcome = (writing: Promise<unknown>) => writing.then(() => "written", String);
    const outcomes = await atOnce(prisma, LOCK, [() => outcome(demote(olga)), () => outcome(demote(pia))]);
    expect(outcomes.filter((one) => one === "written")).toHaveLength(1);
    expect(outcomes.filter((one) => one.includes("last owner"))).toHaveLength(1);
    await makeOnlyOwner(olga);
  });

  it("may be exchanged for another within one transaction", async () => {
    const pia = await hire(ground, "admin");
    const become = (id: string, role: "owner" | "admin") =>
      prisma.admin.update({ where: { id }, data: { role } });
    await prisma.$transaction([become(olga.id, "admin"), become(pia.id, "owner")]);
    const owners = await prisma.admin.findMany({ where: { role: "owner" } });
    expect(owners.map(({ id }) => id)).toEqual([pia.id]);
    await makeOnlyOwner(olga);
  });

  /** Whoever of the two was left, the next test begins with Olga alone. */
  async function makeOnlyOwner({ id, email }: Hired) {
    await prisma.admin.upsert({
      where: { id },
      update: { role: "owner", disabledAt: null },
      create: { id, email, name: "owner", role: "owner", passwordHash: "$argon2id$unused" },
    });
    await prisma.admin.deleteMany({ where: { role: "owner", id: { not: id } } });
  }
});

describe("an admin", () => {
  it("loses every session at once with another role, and on being disabled", async () => {
    const ada = await hire(ground, "admin");
    for (const body of [{ role: "viewer" }, { disabled: true }]) {
      const { sessionId } = await ada.comes();
      expect(await findSession(ground.services, sessionId)).not.toBeNull();
      expect((await change(olga, ada.id, body)).status).toBe(200);
      expect(await findSession(ground.services, sessionId)).toBeNull();
    }
    await change(olga, ada.id, { disabled: false });
    expect((await api("/api/admin/account", await ada.comes())).status).toBe(200);
  });

  it("keeps sessions when only the name changes, and a change that changes nothing leaves no trace", async () => {
    const ada = await hire(ground, "admin");
    const { sessionId } = await ada.comes();
    expect((await change(olga, ada.id, { name: "Ada" })).status).toBe(200);
    const events = await prisma.auditEvent.count();
    expect((await change(olga, ada.id, { name: "Ada", role: "admin" })).status).toBe(200);
    expect(await findSession(ground.services, sessionId)).not.toBeNull();
    expect(await prisma.auditEvent.count()).toBe(events);
  });

  it("is gone with tokens and sessions when removed, and the audit trail says who it was", async () => {
    const ada = await hire(ground, "admin");
    const { sessionId } = await ada.comes();
    expect((await remove(olga, ada.id)).status).toBe(201);
    expect(await findSession(ground.services, sessionId)).toBeNull();
    expect((await api("/api/admin/tenants", { token: ada.token.full })).status).toBe(401);
    const event = await prisma.auditEvent.findFirstOrThrow({
      where: { action: "admin.removed" },
      orderBy: { seq: "desc" },
    });
    expect(event.before).toEqual({ email: ada.email, name: "admin", role: "admin" });
    expect((await remove(olga, ada.id)).status).toBe(404);
  });

  it("is listed without anything to sign in with", async () => {
    const { text } = await api("/api/admin/admins");
    expect(text).toContain(olga.email);
    expect(text).not.toMatch(/argon2|ciphertext|hash/i);
  });
});
