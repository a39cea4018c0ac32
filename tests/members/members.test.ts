import { beforeAll, describe, expect, it, vi } from "vitest";
import { issueApiKey, retireOldSecret, revokeApiKey, rotateApiKey, updateApiKey } from "@/lib/api-keys";
import type { Context, TenantActor } from "@/lib/context";
import type { MemberRole } from "@/lib/db";
import {
  changeMemberPassword,
  findMemberSession,
  inviteMember,
  InviteMember,
  joinTenant,
  listMembers,
  listMemberSessions,
  removeMember,
  revokeMemberInvitation,
  revokeMemberSession,
  revokeOtherMemberSessions,
  signInMember,
  signInWithKey,
  updateMember,
} from "@/lib/members";
import { updateTenant } from "@/lib/tenants";
import { tenantWithoutKey } from "../provisionings/observed";
import { testGround, VIEWER } from "../setup/services";

const ground = await testGround();
const { services, clock } = ground;
const { prisma } = services;
const PASSWORD = "correct horse battery";
const visitor = (address: string | null = null) => ({ address, userAgent: "Mozilla/5.0 Firefox/140.0" });

let acme: { id: string; slug: string };
let globex: { id: string; slug: string };
beforeAll(async () => {
  acme = (await tenantWithoutKey(ground, "Acme")).tenant;
  globex = (await tenantWithoutKey(ground, "Globex")).tenant;
});

let people = 0;
let visits = 0;
const invited = (tenantId: string, email: string, role: MemberRole = "developer", as = ground.as()) =>
  inviteMember(as, { ...InviteMember.parse({ email, role }), tenant_id: tenantId });
const tokenOf = ({ link }: { link: string | null }) => link!.split("#")[1]!;
const joining = (token: string, password = PASSWORD) =>
  joinTenant(
    { ...ground.as({ kind: "system", name: "visitor" }), address: `192.0.2.${++visits % 250}` },
    { token, name: "Grace Hopper", password },
  );

/** A new member of a tenant, and what they act as. */
async function member(tenantId: string, role: MemberRole, password = PASSWORD) {
  const email = `person${++people}@example.com`;
  await joining(tokenOf(await invited(tenantId, email, role)), password);
  const { id, name } = await prisma.member.findFirstOrThrow({ where: { tenantId, email } });
  return { id, email, actor: { kind: "tenant", tenantId, name, member: { id, role } } as TenantActor };
}

const signedIn = (sessionId: string, address: string | null = null) =>
  findMemberSession(services, sessionId, address);

describe("an invitation to a tenant", () => {
  it("makes its bearer a member of that tenant and role, once, with audit and without secrets in it", async () => {
    const sent = await invited(acme.id, "grace@example.com", "viewer");
    expect(sent.link).toMatch(/^http:\/\/bursar\.test\/portal\/invitation#bsr-inv-v1-[0-9A-Za-z]{49}$/);
    const joined = await joining(tokenOf(sent));
    expect(joined).toEqual({ email: "grace@example.com", role: "viewer", account: acme.slug });
    await expect(joining(tokenOf(sent))).rejects.toMatchObject({ code: "not_found" });
    const events = await prisma.auditEvent.findMany({
      where: { tenantId: acme.id },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action }) => action).slice(-2)).toEqual(["member.invited", "member.joined"]);
    const written = JSON.stringify(events, (_, value: unknown) => (typeof value === "bigint" ? "" : value));
    expect(written + ground.logged.join("")).not.toMatch(/bsr-inv-v1-|argon2|correct horse/);
  });

  it("is accepted by exactly one of ten at once", async () => {
    const token = tokenOf(await invited(acme.id, "race@example.com"));
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => joining(token)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await prisma.member.count({ where: { email: "race@example.com" } })).toBe(1);
  });

  it.each([
    ["was revoked", async (id: string) => void (await revokeMemberInvitation(ground.as(), id))],
    ["has expired", () => Promise.resolve(clock.advance(73 * 3600))],
    [
      "was followed by another to the same address",
      async () => void (await invited(acme.id, "late@example.com")),
    ],
  ])("that %s opens nothing, in the same words as one that never was", async (_why, end) => {
    const sent = await invited(acme.id, "late@example.com");
    await end(sent.data.id);
    const never = await joining("bsr-inv-v1-nothing").catch((error: Error) => error.message);
    await expect(joining(tokenOf(sent))).rejects.toMatchObject({ code: "not_found", message: never });
  });

  it("is made by owners and admins only, and never across tenants", async () => {
    const [owner, developer] = [await member(acme.id, "owner"), await member(acme.id, "developer")];
    await expect(
      invited(acme.id, "x@example.com", "viewer", ground.as(developer.actor)),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(invited(acme.id, "x@example.com", "viewer", ground.as(VIEWER))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(invited(globex.id, "x@example.com", "owner", ground.as(owner.actor))).rejects.toMatchObject({
      code: "not_found",
    });
    const sent = await invited(acme.id, "theirs@example.com", "viewer", ground.as(owner.actor));
    expect(sent.data.invited_by).toBe(`member:${owner.id}`);
    const stranger = await member(globex.id, "owner");
    await expect(revokeMemberInvitation(ground.as(stranger.actor), sent.data.id)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("does not tell who is a member elsewhere, and refuses who is one here", async () => {
    const { email } = await member(acme.id, "viewer");
    await expect(invited(acme.id, email)).rejects.toMatchObject({ code: "conflict" });
    expect((await invited(globex.id, email)).link).not.toBeNull();
  });
});

describe("a member", () => {
  it("signs in with e-mail address and password, and acts as their role of this moment", async () => {
    const { id, email } = await member(acme.id, "developer");
    const sessionId = await signInMember(services, {
      ...visitor(),
      email: ` ${email.toUpperCase()}`,
      password: PASSWORD,
    });
    expect(await signedIn(sessionId)).toMatchObject({
      actor: { kind: "tenant", tenantId: acme.id, member: { id, role: "developer" } },
    });
    await updateMember(ground.as(), { id, role: "viewer" });
    expect((await signedIn(sessionId))?.actor.member?.role).toBe("viewer");
  });

  it("is refused alike for an unknown address and a wrong password", async () => {
    const { email } = await member(acme.id, "viewer");
    const refusals = [];
    for (const [who, password] of [
      [email, "wrong password"],
      ["nobody@example.com", PASSWORD],
      ["no address", PASSWORD],
      ["no\0body@example.com", PASSWORD],
    ])
      refusals.push(
        await signInMember(services, { ...visitor(), email: who!, password: password! }).catch(
          ({ code, message }: { code: string; message: string }) => `${code} ${message}`,
        ),
      );
    expect(new Set(refusals)).toEqual(
      new Set(["unauthenticated The e-mail address or the password is wrong."]),
    );
  });

  it("of several tenants is known by the password, and asked which when it is the same", async () => {
    const email = "twice@example.com";
    for (const [tenant, password] of [
      [acme, PASSWORD],
      [globex, "another sentence"],
    ] as const)
      await joining(tokenOf(await invited(tenant.id, email)), password);
    const at = async (password: string, account?: string) =>
      (await signedIn(await signInMember(services, { ...visitor(), email, password, account })))?.actor
        .tenantId;
    expect(await at("another sentence")).toBe(globex.id);
    expect(await at(PASSWORD)).toBe(acme.id);

    const third = (await tenantWithoutKey(ground, "Initech")).tenant;
    await joining(tokenOf(await invited(third.id, email)));
    await expect(at(PASSWORD)).rejects.toMatchObject({
      code: "conflict",
      details: { facts: { accounts: [third.slug, acme.slug] } },
    });
    expect(await at(PASSWORD, acme.slug)).toBe(acme.id);
    await expect(at("another sentence", acme.slug)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("is slowed down after five wrong passwords, whoever else signs in", async () => {
    const { email } = await member(acme.id, "viewer");
    const attempt = () => signInMember(services, { ...visitor(), email, password: "wrong password" });
    for (let tries = 0; tries < 5; tries++)
      await expect(attempt()).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(attempt()).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("is out at once when removed, when the tenant is suspended or deleted, and when idle", async () => {
    const { id, email } = await member(acme.id, "developer");
    const open = () => signInMember(services, { ...visitor(), email, password: PASSWORD });
    const sessionId = await open();
    await updateTenant(ground.as(), { id: acme.id, status: "suspended" });
    expect(await signedIn(sessionId)).toBeNull();
    await expect(open()).rejects.toMatchObject({ code: "tenant_suspended" });
    await updateTenant(ground.as(), { id: acme.id, status: "active" });
    expect(await signedIn(sessionId)).not.toBeNull();
    clock.advance(31 * 60);
    expect(await signedIn(sessionId)).toBeNull();
    const again = await open();
    await removeMember(ground.as(), id);
    expect(await signedIn(again)).toBeNull();
    await expect(open()).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("changes their password, which ends every session and none of anybody else", async () => {
    const [one, other] = [await member(acme.id, "viewer"), await member(acme.id, "viewer")];
    const sessions = [];
    for (const { email } of [one, one, other])
      sessions.push(await signInMember(services, { ...visitor(), email, password: PASSWORD }));
    const change = (current_password: string) =>
      changeMemberPassword(ground.as(one.actor), { current_password, password: "a new sentence" });
    await expect(change("wrong password")).rejects.toMatchObject({ details: { param: "current_password" } });
    expect(await change(PASSWORD)).toEqual({ ended_sessions: 2 });
    const open = await Promise.all(sessions.map((id) => signedIn(id)));
    expect(open.map((session) => session !== null)).toEqual([false, false, true]);
    await expect(
      signInMember(services, { ...visitor(), email: one.email, password: PASSWORD }),
    ).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("sees and ends their own sessions only, also among members of one tenant", async () => {
    const [one, other] = [await member(acme.id, "owner"), await member(acme.id, "viewer")];
    const open = ({ email }: { email: string }) =>
      signInMember(services, { ...visitor(), email, password: PASSWORD });
    const [own, second, others] = [await open(one), await open(one), await open(other)];
    const ctx = ground.as({ ...one.actor, sessionId: own });
    const listed = (await listMemberSessions(ctx)).data.map(
      ({ id, is_current }) => [id, is_current] as const,
    );
    expect(new Map(listed)).toEqual(
      new Map([
        [own, true],
        [second, false],
      ]),
    );
    await expect(revokeMemberSession(ctx, others)).rejects.toMatchObject({ code: "not_found" });
    expect(await revokeOtherMemberSessions(ctx)).toEqual({ ended_sessions: 1 });
    const left = await Promise.all([own, second, others].map((id) => signedIn(id)));
    expect(left.map((session) => session !== null)).toEqual([true, false, true]);
  });

  it("cannot be guessed by who shares the address in another tenant and signs in there in between", async () => {
    const email = "victim@example.com";
    await joining(tokenOf(await invited(acme.id, email)), "the victim's own sentence");
    await joining(tokenOf(await invited(globex.id, email)), "the guesser's own");
    const attempt = (password: string) =>
      signInMember(services, { ...visitor(), email, password }).then(
        () => "in",
        ({ code }: { code: string }) => code,
      );
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 4; tries++) await attempt(`guess ${round} ${tries}`);
      clock.advance(3600);
      await attempt("the guesser's own");
    }
    expect(await attempt("the victim's own sentence")).toBe("rate_limited");
  });

  it("who learnt the old password gets no session once it was changed while it was being checked", async () => {
    const { email, actor } = await member(acme.id, "viewer");
    const change = () =>
      changeMemberPassword(ground.as(actor), { current_password: PASSWORD, password: "a new sentence" });
    const changedMeanwhile = vi.spyOn(prisma.member, "findMany").mockImplementationOnce((async () => {
      const rows = await prisma.member.findFirstOrThrow({ where: { email }, include: { tenant: true } });
      await change();
      return [rows];
    }) as never);
    await expect(signInMember(services, { ...visitor(), email, password: PASSWORD })).rejects.toMatchObject({
      code: "unauthenticated",
    });
    expect(changedMeanwhile).toHaveBeenCalledOnce();
    changedMeanwhile.mockRestore();
    expect(await prisma.memberSession.count({ where: { memberId: actor.member!.id } })).toBe(0);
  });

  it("that is an owner stays beside another who is removed or demoted at the same moment", async () => {
    for (const fell of ["remove", "demote"] as const) {
      const tenant = (await tenantWithoutKey(ground, `Two owners, ${fell}`)).tenant;
      const [a, b] = [await member(tenant.id, "owner"), await member(tenant.id, "owner")];
      const end = (by: typeof a, of: typeof a) =>
        fell === "remove"
          ? removeMember(ground.as(by.actor), of.id)
          : updateMember(ground.as(by.actor), { id: of.id, role: "viewer" });
      const outcomes = await Promise.allSettled([end(a, b), end(b, a)]);
      expect(outcomes.map(({ status }) => status).toSorted((x, y) => x.localeCompare(y))).toEqual([
        "fulfilled",
        "rejected",
      ]);
      expect(await prisma.member.count({ where: { tenantId: tenant.id, role: "owner" } })).toBe(1);
    }
  });

  it("who was removed does not come back by an invitation of before, also by one of two made at once", async () => {
    const email = "returning@example.com";
    const sent = await Promise.all([invited(acme.id, email), invited(acme.id, email)]);
    const joined = await Promise.allSettled(sent.map((one) => joining(tokenOf(one))));
    expect(joined.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await prisma.memberInvitation.updateMany({
      where: { email },
      data: { acceptedAt: null, revokedAt: null },
    });
    const { id } = await prisma.member.findFirstOrThrow({ where: { tenantId: acme.id, email } });
    await removeMember(ground.as(), id);
    for (const one of sent) await expect(joining(tokenOf(one))).rejects.toMatchObject({ code: "not_found" });
  });

  it("changes neither management keys, nor which OpenRouter key pays, nor the tags whose budgets count", async () => {
    const owner = ground.as((await member(acme.id, "owner")).actor);
    const issue = async (kind: "inference" | "management", tags: string[] = []) =>
      (await issueApiKey(ground.as(), { name: "k", kind, tags, tenant_id: acme.id })).data.id;
    const management = await issue("management");
    const tagged = await issue("inference", ["batch"]);
    for (const attack of [
      () => updateApiKey(owner, { id: management, disabled: false }),
      () => updateApiKey(owner, { id: management, allowed_ips: [] }),
      () => revokeApiKey(owner, { id: management }),
      () => rotateApiKey(owner, { id: management, grace_seconds: 0 }),
      () => retireOldSecret(owner, management),
      () => updateApiKey(owner, { id: tagged, tags: [] }),
      () => updateApiKey(owner, { id: tagged, slot: "another" }),
      () => issueApiKey(owner, { name: "k", kind: "inference", tags: ["batch"], tenant_id: acme.id }),
      () => issueApiKey(owner, { name: "k", kind: "inference", slot: "another", tenant_id: acme.id }),
    ])
      await expect(attack()).rejects.toMatchObject({ code: "forbidden" });
    expect(await updateApiKey(owner, { id: tagged, name: "renamed", tags: ["batch"] })).toMatchObject({
      name: "renamed",
      tags: ["batch"],
    });
  });

  it("enables what a member disabled, and not what the operator did", async () => {
    const owner = ground.as((await member(acme.id, "owner")).actor);
    const { id } = (await issueApiKey(owner, { name: "k", kind: "inference", tenant_id: acme.id })).data;
    const set = (ctx: Context, disabled: boolean) => updateApiKey(ctx, { id, disabled });
    await set(owner, true);
    expect(await set(owner, false)).toMatchObject({ status: "active" });
    await set(owner, true);
    await set(ground.as(), true);
    expect(await set(owner, true)).toMatchObject({ status: "disabled" });
    await expect(set(owner, false)).rejects.toMatchObject({ code: "forbidden" });
    expect(await updateApiKey(owner, { id, name: "renamed" })).toMatchObject({ status: "disabled" });
    expect(await set(ground.as(), false)).toMatchObject({ status: "active" });
    await set(owner, true);
    expect(await set(owner, false)).toMatchObject({ status: "active" });
  });

  it("cannot remove themselves or give themselves another role", async () => {
    const { id, actor } = await member(acme.id, "owner");
    await expect(removeMember(ground.as(actor), id)).rejects.toMatchObject({ code: "conflict" });
    await expect(updateMember(ground.as(actor), { id, role: "viewer" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("of one tenant is nobody to another's owner", async () => {
    const { id } = await member(acme.id, "viewer");
    const stranger = ground.as((await member(globex.id, "owner")).actor);
    for (const attack of [
      () => updateMember(stranger, { id, role: "owner" }),
      () => removeMember(stranger, id),
      () => listMembers(stranger, acme.id),
    ])
      await expect(attack()).rejects.toMatchObject({ code: "not_found" });
    expect((await prisma.member.findUniqueOrThrow({ where: { id } })).role).toBe("viewer");
  });

  it("that looks on makes no keys, a developer does, and neither sees other tenants", async () => {
    const key = { name: "k", kind: "inference" as const, tenant_id: acme.id };
    const viewer = ground.as((await member(acme.id, "viewer")).actor);
    await expect(issueApiKey(viewer, key)).rejects.toMatchObject({ code: "forbidden" });
    const developer = ground.as((await member(acme.id, "developer")).actor);
    const issued = await issueApiKey(developer, key);
    const event = await prisma.auditEvent.findFirstOrThrow({
      where: { target: `api_key:${issued.data.id}` },
    });
    expect(event.actor).toMatch(/^member:/);
    await expect(issueApiKey(developer, { ...key, tenant_id: globex.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a management key", () => {
  const managementKey = async (fields: object = {}) =>
    issueApiKey(ground.as(), { name: "m", kind: "management", tenant_id: acme.id, ...fields });
  const open = (key: string, address: string | null = null) => signInWithKey(services, key, visitor(address));

  it("signs in as an owner of its account, and never as more", async () => {
    const { data, key } = await managementKey();
    const session = await signedIn(await open(key!));
    expect(session?.actor).toMatchObject({ kind: "tenant", tenantId: acme.id, apiKeyId: data.id });
    expect((await listMembers(ground.as(session!.actor), acme.id)).data.length).toBeGreaterThan(0);
    await expect(
      issueApiKey(ground.as(session!.actor), { name: "n", kind: "management", tenant_id: acme.id }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ["revoked", (id) => revokeApiKey(ground.as(), { id })],
    ["disabled", (id) => updateApiKey(ground.as(), { id, disabled: true })],
    ["rotated without grace", (id) => rotateApiKey(ground.as(), { id, grace_seconds: 0 })],
  ])("that is %s signs in no more, and its sessions end with it", async (_how, end) => {
    const { data, key } = await managementKey();
    const sessionId = await open(key!);
    expect(await signedIn(sessionId)).not.toBeNull();
    await end(data.id);
    expect(await signedIn(sessionId)).toBeNull();
    await expect(open(key!)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("that is bound to addresses opens pages from there only", async () => {
    const { key } = await managementKey({ allowed_ips: ["198.51.100.0/24"] });
    await expect(open(key!, "203.0.113.5")).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(open(key!)).rejects.toMatchObject({ code: "unauthenticated" });
    const sessionId = await open(key!, "198.51.100.7");
    expect(await signedIn(sessionId, "198.51.100.8")).not.toBeNull();
    expect(await signedIn(sessionId, "203.0.113.5")).toBeNull();
  });

  it("is told apart from keys that call models, junk and what was never issued, in the same words", async () => {
    const inference = await issueApiKey(ground.as(), { name: "i", kind: "inference", tenant_id: acme.id });
    const refusals = [];
    for (const key of [inference.key!, "junk", "sk-bsr-v1-0000000000000000000000000000000000000000000000000"])
      refusals.push(await open(key).catch(({ message }: Error) => message));
    expect(new Set(refusals).size).toBe(1);
  });
});
