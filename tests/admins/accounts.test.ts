import { afterEach, describe, expect, it, vi } from "vitest";
import {
  authenticateAdminToken,
  createAdmin,
  createAdminToken,
  needsSetUp,
  revokeAdminToken,
  revokeSession,
  setUp,
  SetUp,
  signIn,
} from "@/lib/admins";
import type { Actor } from "@/lib/context";
import type { AdminRole } from "@/lib/db";
import { CAPABILITIES, type Capability, requireCapability } from "@/lib/permissions";
import { BOOTSTRAP_TOKEN, OWNER, testGround, VIEWER } from "../setup/services";

const ground = await testGround();
const { services, clock } = ground;
const { prisma } = services;

describe("the first run", () => {
  it("makes exactly one owner, however many try at once", async () => {
    expect(await needsSetUp(services)).toBe(true);
    const tries = Array.from({ length: 5 }, (_, i) =>
      setUp(ground.as({ kind: "system", name: "visitor" }), {
        email: `owner${i}@example.com`,
        name: "Owner",
        password: "long enough",
      }),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await prisma.admin.findMany()).toMatchObject([{ role: "owner" }]);
    expect(await needsSetUp(services)).toBe(false);
  });
});

describe("an e-mail address", () => {
  const accepts = (email: string) => SetUp.shape.email.safeParse(email).success;

  it.each([
    "ada＠example.com",
    '"ada@evil.example"@victim.example',
    "ada@evil.example,ada@victim.example",
    "ada@victim.example ",
    "ada@exa mple.com",
    `${"a".repeat(320)}@example.com`,
    "аda@example.com",
    "ada@localhost",
    "ada",
    "",
    "ada@example.com\0",
  ])("%j is refused", (email) => {
    expect(accepts(email)).toBe(false);
  });

  it("is one account in any case", async () => {
    const admin = { name: "Case", password: "long enough", role: "viewer" } as const;
    const email = SetUp.shape.email.parse("Case@Example.com");
    await createAdmin(ground.as(), { ...admin, email });
    await expect(createAdmin(ground.as(), { ...admin, email })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a password", () => {
  const accepts = (password: string) => SetUp.shape.password.safeParse(password).success;

  it("has 8 to 1,024 characters, checked before it is hashed", () => {
    expect([7, 8, 64, 1_000, 1_024, 1_025, 1_000_000].map((length) => accepts("x".repeat(length)))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("is not cut: the last of a thousand characters counts", async () => {
    const password = "x".repeat(1_000);
    await createAdmin(ground.as(), { email: "long@example.com", name: "Long", password, role: "viewer" });
    const enter = (tried: string) =>
      signIn(services, { email: "long@example.com", password: tried, address: null, userAgent: null });
    await expect(enter(`${"x".repeat(999)}y`)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(enter(password)).resolves.toMatchObject({ admin: { name: "Long" } });
  });

  it("may be any characters, composed or not, NUL included", async () => {
    const admin = { email: "uni@example.com", name: "Uni", role: "viewer" } as const;
    await createAdmin(ground.as(), { ...admin, password: "pässwörd\0🔑" });
    const enter = (password: string) =>
      signIn(services, { email: admin.email, password, address: null, userAgent: null });
    await expect(enter("pässwörd\0🔑".normalize("NFD"))).resolves.toBeTruthy();
    await expect(enter("pässwörd")).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("is stored as argon2id and shown by nothing", async () => {
    const password = "canary-password-4711";
    const admin = await createAdmin(ground.as(), {
      email: "c@example.com",
      name: "C",
      password,
      role: "viewer",
    });
    const row = await prisma.admin.findUniqueOrThrow({ where: { id: admin.id } });
    expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const events = await prisma.auditEvent.findMany();
    const seen = JSON.stringify([
      admin,
      events.map(({ before, after }) => ({ before, after })),
      ground.logged,
    ]);
    expect(seen).not.toContain(password);
    expect(seen).not.toContain(row.passwordHash);
  });
});

describe("signing in", () => {
  const address = "198.51.100.171";
  let account = 0;
  const newAccount = async () => {
    const email = `user${++account}@example.com`;
    await createAdmin(ground.as(), { email, name: "User", password: "right password", role: "viewer" });
    return email;
  };
  const attempt = (email: string, password: string, from: string | null = null) =>
    signIn(services, { email, password, address: from, userAgent: "test" }).then(
      () => "in",
      (error: { code: string; details?: { retryAfterSeconds?: number } }) =>
        error.code === "rate_limited" ? `wait ${error.details?.retryAfterSeconds}` : error.code,
    );

  afterEach(() => void vi.useRealTimers());

  it("says the same of an unknown account, a wrong password and a disabled admin", async () => {
    const email = await newAccount();
    await prisma.admin.update({ where: { email }, data: { disabledAt: clock.now() } });
    const other = await newAccount();
    const said = await Promise.all(
      [
        [email, "right password"],
        [other, "wrong password"],
        ["nobody@example.com", "whatever"],
        ["no address at all", "whatever"],
        ["no\0body@example.com", "whatever"],
        ["", ""],
      ].map(([user, password]) =>
        signIn(services, { email: user!, password: password!, address: null, userAgent: null }).catch(
          (error: { code: string; message: string }) => `${error.code} ${error.message}`,
        ),
      ),
    );
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toBe("unauthenticated The e-mail address or the password is wrong.");
  });

  it("has five tries, then one after 1, 2, 4 … seconds, at most a quarter of an hour apart", async () => {
    const email = await newAccount();
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    for (let free = 0; free < 5; free++) expect(await attempt(email, "wrong")).toBe("unauthenticated");
    const waits: number[] = [];
    for (let late = 0; late < 12; late++) {
      const refusal = await attempt(email, "wrong");
      waits.push(Number(refusal.replace("wait ", "")));
      vi.advanceTimersByTime(waits.at(-1)! * 1000);
      expect(await attempt(email, "wrong")).toBe("unauthenticated");
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  it("refuses even the right password while it has to wait, and forgives once it was given in time", async () => {
    const email = await newAccount();
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    for (let free = 0; free < 5; free++) await attempt(email, "wrong");
    expect(await attempt(email, "right password")).toBe("wait 1");
    vi.advanceTimersByTime(1000);
    expect(await attempt(email, "right password")).toBe("in");
    for (let free = 0; free < 5; free++) expect(await attempt(email, "wrong")).toBe("unauthenticated");
  });

  it("counts a hundred tries at once as a hundred: five passwords are looked at", async () => {
    const email = await newAccount();
    const results = await Promise.all(Array.from({ length: 100 }, () => attempt(email, "wrong")));
    expect(results.filter((result) => result === "unauthenticated")).toHaveLength(5);
    expect(results.filter((result) => result === "wait 1")).toHaveLength(95);
  });

  it("counts accounts that do not exist as well", async () => {
    const results = [];
    for (let free = 0; free < 6; free++) results.push(await attempt("ghost@example.com", "wrong"));
    expect(results.at(-1)).toBe("wait 1");
  });

  it("gives an address twenty tries in a quarter of an hour, over all accounts", async () => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    for (let i = 0; i < 20; i++)
      expect(await attempt(`guess${i}@example.com`, "wrong", address)).toBe("unauthenticated");
    expect(await attempt("guess20@example.com", "wrong", address)).toBe("wait 900");
    expect(await attempt("guess20@example.com", "wrong", "198.51.100.172")).toBe("unauthenticated");
    vi.advanceTimersByTime(900_000);
    expect(await attempt("guess20@example.com", "wrong", address)).toBe("unauthenticated");
  });

  it("writes who came from where into the session and the audit trail", async () => {
    const email = await newAccount();
    const { sessionId } = await signIn(services, {
      email,
      password: "right password",
      address: "203.0.113.9",
      userAgent: "Mozilla/5.0",
    });
    expect(await prisma.session.findUniqueOrThrow({ where: { id: sessionId } })).toMatchObject({
      address: "203.0.113.9",
      userAgent: "Mozilla/5.0",
    });
    const event = await prisma.auditEvent.findFirstOrThrow({ where: { target: `session:${sessionId}` } });
    expect(event).toMatchObject({ action: "session.created", address: "203.0.113.9" });
  });
});

describe("an admin token", () => {
  it("stands for its admin until it is revoked or expires", async () => {
    const admin = await createAdmin(ground.as(), {
      email: "t@example.com",
      name: "T",
      password: "long enough",
      role: "admin",
    });
    const { token, data } = await createAdminToken(ground.as(), { admin_id: admin.id, name: "ci" });
    expect(token).toMatch(/^bsr-admin-v1-[0-9A-Za-z]{49}$/);
    expect(await authenticateAdminToken(services, token)).toMatchObject({ id: admin.id, role: "admin" });
    expect(JSON.stringify([await prisma.adminToken.findMany(), ground.logged])).not.toContain(token);
    await revokeAdminToken(ground.as(), data.id);
    await revokeAdminToken(ground.as(), data.id);
    expect(await authenticateAdminToken(services, token)).toBeNull();
    expect(await prisma.auditEvent.count({ where: { target: `admin_token:${data.id}` } })).toBe(2);

    const expires_at = new Date(clock.now().getTime() + 60_000);
    const short = await createAdminToken(ground.as(), { admin_id: admin.id, name: "short", expires_at });
    expect(await authenticateAdminToken(services, short.token)).not.toBeNull();
    clock.advance(60);
    expect(await authenticateAdminToken(services, short.token)).toBeNull();
    await expect(
      createAdminToken(ground.as(), { admin_id: admin.id, name: "past", expires_at }),
    ).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  it("that is junk is refused without a query", async () => {
    const away = { ...services, prisma: undefined as never };
    for (const junk of [
      "",
      "x",
      "bsr-admin-v1-",
      `bsr-admin-v1-${"0".repeat(49)}`,
      "sk-or-v1-0",
      "x".repeat(1e6),
    ]) {
      expect(await authenticateAdminToken(away, junk)).toBeNull();
    }
  });

  it("of the configuration acts as an owner", async () => {
    expect(await authenticateAdminToken(services, BOOTSTRAP_TOKEN)).toMatchObject({
      role: "owner",
      id: "bootstrap",
    });
    expect(await authenticateAdminToken(services, `${BOOTSTRAP_TOKEN}x`)).toBeNull();
  });
});

describe("roles", () => {
  it("say who may what, in one table; the system may all, a tenant nothing of it", () => {
    const may = (actor: Parameters<typeof ground.as>[0], capability: Capability) => {
      try {
        requireCapability(ground.as(actor), capability);
        return true;
      } catch {
        return false;
      }
    };
    const asked = ["overview.read", "credits.grant", "keys.read", "keys.write", "admins.write"] as const;
    const of = (role: AdminRole) => asked.map((capability) => may({ ...OWNER, role } as Actor, capability));
    expect(of("viewer")).toEqual([true, false, true, false, false]);
    expect(of("billing")).toEqual([true, true, false, false, false]);
    expect(of("admin")).toEqual([true, true, true, true, false]);
    expect(of("owner")).toEqual([true, true, true, true, true]);
    const system = { kind: "system", name: "worker" } as const;
    const tenant = { kind: "tenant", tenantId: OWNER.kind, apiKeyId: "k", name: "k" } as const;
    expect(CAPABILITIES.every((capability) => may(system, capability))).toBe(true);
    expect(CAPABILITIES.some((capability) => may(tenant, capability))).toBe(false);
  });

  it("decide who may make admins, and end others' sessions and tokens", async () => {
    const admin = { email: "x@example.com", name: "X", password: "long enough", role: "owner" } as const;
    await expect(
      createAdmin(ground.as({ ...OWNER, role: "admin" } as typeof OWNER), admin),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    await createAdmin(ground.as(), { ...admin, email: "s@example.com", role: "viewer" });
    const input = { email: "s@example.com", password: "long enough", address: null, userAgent: null };
    const { sessionId, admin: person } = await signIn(services, input);
    await expect(revokeSession(ground.as(VIEWER), sessionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      createAdminToken(ground.as(VIEWER), { admin_id: person.id, name: "theirs" }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await revokeSession(ground.as({ ...VIEWER, id: person.id } as typeof VIEWER), sessionId);
  });
});
