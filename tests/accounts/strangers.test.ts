import { afterEach, describe, expect, it, vi } from "vitest";
import { createAdmin, findSession, hashPassword, signIn } from "@/lib/admins";
import type { BursarError } from "@/lib/errors";
import { signInMember } from "@/lib/members";
import { adminApi } from "../http/api";
import { hire, type Hired, join, PASSWORD } from "../http/hired";
import { tenantWithoutKey } from "../provisionings/observed";
import { testGround } from "../setup/services";
import { atOnce } from "./at-once";

// What somebody tries who knows an address, an old password, an old link or a narrow token, and nothing else.

const ground = await testGround();
const { services, clock } = ground;
const { prisma } = services;
const api = adminApi(ground);
const LOCK = "SELECT 1 FROM audit_head FOR UPDATE";
const HOME = "203.0.113.20";
const post = async (path: string, body: object, as: object) => api(path, { method: "POST", body, ...as });

afterEach(() => void vi.useRealTimers());
const stopTime = () => vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });

describe("an old password", () => {
  const NEXT = "another long sentence";
  const change = async (who: Hired) => {
    const body = { current_password: PASSWORD, password: NEXT };
    return post("/api/admin/account/password", body, await who.comes());
  };
  const enter = ({ email }: Hired) =>
    signIn(services, { email, password: PASSWORD, address: null, userAgent: null }).then(
      ({ sessionId }) => sessionId,
      ({ code }: BursarError) => code,
    );

  it.each(["before", "after"])(
    "opens no session that outlives its change: it comes just %s",
    async (when) => {
      const ada = await hire(ground, "admin");
      const acts: (() => Promise<unknown>)[] = [() => change(ada), () => enter(ada)];
      const outcomes = await atOnce(prisma, LOCK, when === "before" ? acts.toReversed() : acts);
      const entered = outcomes.find((outcome) => typeof outcome === "string")!;
      if (when === "after") expect(entered).toBe("unauthenticated");
      else expect(await findSession(services, entered)).toBeNull();
      expect(await enter(ada)).toBe("unauthenticated");
    },
  );

  it("is changed once", async () => {
    const ada = await hire(ground, "admin");
    const replies = await atOnce(prisma, LOCK, [() => change(ada), () => change(ada)]);
    expect(replies.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
  });
});

describe("wrong passwords of strangers", () => {
  it("keep nobody out of a browser that was signed in before, nor from confirming in one that is", async () => {
    const ada = await hire(ground, "admin");
    const enter = (password: string, address: string) =>
      signIn(services, { email: ada.email, password, address, userAgent: null }).then(
        () => "in",
        ({ code }: BursarError) => code,
      );
    expect(await enter(PASSWORD, HOME)).toBe("in");
    const browser = await ada.comes({ confirmedAt: null });
    stopTime();
    for (let free = 0; free < 5; free++)
      expect(await enter("wrong password", "198.51.100.9")).toBe("unauthenticated");
    expect(await enter(PASSWORD, "198.51.100.9")).toBe("rate_limited");
    expect(await enter(PASSWORD, HOME)).toBe("in");
    expect((await post("/api/admin/session/step-up", { password: PASSWORD }, browser)).status).toBe(201);
    for (let free = 0; free < 5; free++) expect(await enter("wrong password", HOME)).toBe("unauthenticated");
    expect(await enter(PASSWORD, HOME), "a known address guesses no faster").toBe("rate_limited");
  });

  it("come from twenty addresses of one line as from one", async () => {
    const enter = (visit: number, network: string) =>
      signIn(services, {
        email: `guess${visit}@example.com`,
        password: "wrong password",
        address: `${network}::${visit.toString(16)}`,
        userAgent: null,
      }).catch(({ code }: BursarError) => code);
    for (let visit = 1; visit <= 20; visit++)
      expect(await enter(visit, "2001:db8:1:2")).toBe("unauthenticated");
    expect(await enter(21, "2001:0db8:0001:2:0")).toBe("rate_limited");
    expect(await enter(22, "2001:db8:1:3")).toBe("unauthenticated");
    expect(await enter(23, "2001:db8")).toBe("unauthenticated");
  });

  it("tell nothing about who is a member, nor of what, whatever they are tried at", async () => {
    const { tenant } = await tenantWithoutKey(ground, "Acme");
    const { email } = await join(ground, tenant.id, "viewer");
    const tries = async (who: string, accounts: (string | undefined)[]) => {
      const said: string[] = [];
      for (const account of accounts)
        said.push(
          await signInMember(services, {
            email: who,
            password: "wrong password",
            address: null,
            userAgent: null,
            ...(account !== undefined && { account }),
          }).then(
            () => "in",
            ({ code, details }: BursarError) => `${code} ${details.retryAfterSeconds ?? ""}`,
          ),
        );
      return said;
    };
    stopTime();
    let strangers = 0;
    for (const accounts of [
      ["nope", "nope", "nope", "nope", "nope", undefined, tenant.slug],
      [tenant.slug, tenant.slug, tenant.slug, undefined, undefined, "nope", undefined],
    ]) {
      expect(await tries(email, accounts)).toEqual(
        await tries(`stranger${++strangers}@example.com`, accounts),
      );
      vi.advanceTimersByTime(13 * 60 * 60_000);
    }
  });

  it("at one's account with one tenant are not forgiven by a right one at another", async () => {
    const [here, there] = [
      (await tenantWithoutKey(ground, "Globex")).tenant,
      (await tenantWithoutKey(ground, "Initech")).tenant,
    ];
    const { email } = await join(ground, here.id, "viewer");
    const member = await prisma.member.findFirstOrThrow({ where: { email } });
    await prisma.member.create({
      data: {
        ...member,
        id: crypto.randomUUID(),
        tenantId: there.id,
        passwordHash: await hashPassword("another sentence"),
      },
    });
    const enter = (password: string, account: string) =>
      signInMember(services, { email, password, account, address: null, userAgent: null }).then(
        () => "in",
        ({ code }: BursarError) => code,
      );
    stopTime();
    for (let round = 0; round < 4; round++) {
      expect(await enter("wrong password", there.slug)).toBe("unauthenticated");
      expect(await enter(PASSWORD, here.slug)).toBe("in");
    }
    expect(await enter("wrong password", there.slug)).toBe("unauthenticated");
    expect(await enter("wrong password", there.slug)).toBe("rate_limited");
  });
});

describe("an old invitation", () => {
  const invite = async (olga: Hired, email: string) => {
    const reply = await post("/api/admin/invitations", { email, role: "admin" }, await olga.comes());
    return (reply.body as unknown as { link: string }).link.split("#")[1]!;
  };
  const accept = (token: string, visit: number) =>
    post(
      "/api/admin/invitation-acceptances",
      { token, name: "Grace", password: "long enough" },
      { token: null, headers: { "x-forwarded-for": `192.0.2.${visit}`, origin: "http://bursar.test" } },
    );

  it("is ended by the next one, of any number at once", async () => {
    const olga = await hire(ground, "owner");
    await Promise.all(Array.from({ length: 10 }, () => invite(olga, "many@example.com")));
    const open = { email: "many@example.com", acceptedAt: null, revokedAt: null };
    expect(await prisma.invitation.count({ where: open })).toBe(1);
  });

  it("lets nobody back in who became an admin in another way and was removed", async () => {
    const olga = await hire(ground, "owner");
    const token = await invite(olga, "back@example.com");
    const fields = { email: "back@example.com", name: "B", password: "long enough" };
    const made = await createAdmin(ground.as(), { ...fields, role: "viewer" });
    const removal = `/api/admin/admins/${made.id}/removal`;
    expect((await post(removal, {}, await olga.comes())).status).toBe(201);
    expect((await accept(token, 90)).status).toBe(404);
  });
});

describe("a narrow token", () => {
  const make = async (fields: object, as: object) => {
    const reply = await post("/api/admin/tokens", { name: "t", ...fields }, as);
    const made = reply.body as unknown as { data: { id: string; expires_at: string | null }; token: string };
    return { status: reply.status, ...made };
  };
  const works = async (token: string) => (await api("/api/admin/tenants", { token })).status === 200;
  const scopes = ["account.tokens", "tenants.read"];
  const inAnHour = () => new Date(clock.now().getTime() + 3_600_000).toISOString();

  it("makes none that lasts longer than itself", async () => {
    const olga = await hire(ground, "owner");
    const expires_at = inAnHour();
    const { token } = await make({ scopes, expires_at }, await olga.comes());
    const child = await make({ scopes }, { token });
    expect(child.data.expires_at).toBe(expires_at);
    const later = new Date(Date.parse(expires_at) + 1).toISOString();
    expect((await make({ scopes, expires_at: later }, { token })).status).toBe(403);
    expect((await make({ scopes, expires_at: inAnHour() }, { token })).status).toBe(201);
  });

  it("ends with the one that it was made with, also as it is being made", async () => {
    const olga = await hire(ground, "owner");
    const parent = await make({ scopes }, await olga.comes());
    const child = await make({ scopes }, { token: parent.token });
    const grandchild = await make({ scopes }, { token: child.token });
    const end = async () => post(`/api/admin/tokens/${parent.data.id}/revocation`, {}, await olga.comes());
    const [, late] = (await atOnce<unknown>(prisma, LOCK, [
      end,
      () => make({ scopes }, { token: child.token }),
    ])) as [unknown, Awaited<ReturnType<typeof make>>];
    for (const { token } of [parent, child, grandchild]) expect(await works(token)).toBe(false);
    expect(late.status === 401 || !(await works(late.token))).toBe(true);
    expect(
      await prisma.auditEvent.count({ where: { action: "admin_token.revoked" } }),
    ).toBeGreaterThanOrEqual(3);
  });

  it("of an owner neither lists nor ends what is others'", async () => {
    const [olga, ada] = [await hire(ground, "owner"), await hire(ground, "admin")];
    const { token } = await make({ scopes: ["account.tokens", "account.end"] }, await olga.comes());
    const theirs = await make({ scopes }, await ada.comes());
    expect((await api("/api/admin/tokens", { token })).text).not.toContain(theirs.data.id);
    expect((await post(`/api/admin/tokens/${theirs.data.id}/revocation`, {}, { token })).status).toBe(404);
    const { sessionId } = await ada.comes();
    expect((await post(`/api/admin/sessions/${sessionId}/revocation`, {}, { token })).status).toBe(404);
    expect(await works(theirs.token)).toBe(true);
    expect(await findSession(services, sessionId)).not.toBeNull();
  });
});
