import NextAuth from "next-auth";
import { afterAll, describe, expect, it } from "vitest";
import { authOptions } from "@/app/_server/auth-options";
import { createAdmin, findSession, updateAdmin } from "@/lib/admins";
import type { Oidc } from "@/lib/config-oidc";
import { provideServices } from "@/lib/http/services";
import { sessionFromRequest } from "@/lib/http/session";
import { inviteAdmin } from "@/lib/invitations";
import { testGround } from "../setup/services";
import { CLIENT, logInThere, type Person, startProvider } from "./provider";

const ground = await testGround();
const { prisma } = ground.services;
const CALLBACK = "http://bursar.test/api/auth/callback/oidc";
const provider = await startProvider(CALLBACK);
afterAll(() => provider.close());

const oidc = (settings: Partial<Oidc> = {}): Oidc => ({
  issuer: provider.issuer,
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
  name: "Workshop",
  domains: [],
  newcomers: null,
  ...settings,
});

/** next-auth's own handler, as its route calls it. */
async function auth(
  action: string[],
  method: string,
  { query = {}, body = {}, cookies = {} }: Record<string, object>,
) {
  const set: string[] = [];
  let location = "";
  let json: Record<string, string> = {};
  const response = {
    status: () => response,
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === "location") location = String(value);
      if (name.toLowerCase() === "set-cookie") set.splice(0, set.length, ...[value].flat());
    },
    getHeader: (name: string) => (name.toLowerCase() === "set-cookie" ? set : undefined),
    json: (sent: Record<string, string>) => void (json = sent),
    send: (sent: Record<string, string>) => void (json = sent),
    end: () => {},
  };
  const headers = {
    "user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0",
    "x-forwarded-for": "203.0.113.9",
  };
  const request = { method, query: { nextauth: action, ...query }, body, cookies, headers };
  await (NextAuth(request as never, response as never, authOptions(new Headers(headers))) as Promise<void>);
  const jar = Object.fromEntries(
    set
      .map((cookie) => cookie.split(";")[0]!.split(/=(.*)/s))
      .map(([name, value]) => [name, decodeURIComponent(value!)]),
  );
  return { location: json.url ?? location, json, cookies: jar };
}

type Tamper = (callback: URL, cookies: Record<string, string>) => void;

/** Signs in at the provider and comes back. */
async function enter(login: string, person: Person, settings: Partial<Oidc> = {}, tamper: Tamper = () => {}) {
  provider.people[login] = person;
  provideServices({ ...ground.services, config: { ...ground.services.config, oidc: oidc(settings) } });
  const csrf = await auth(["csrf"], "GET", {});
  const begun = await auth(["signin", "oidc"], "POST", {
    body: { csrfToken: csrf.json.csrfToken!, callbackUrl: "/keys", json: "true" },
    cookies: csrf.cookies,
  });
  const callback = await logInThere(begun.location, login, CALLBACK);
  const cookies = { ...csrf.cookies, ...begun.cookies };
  tamper(callback, cookies);
  const back = await auth(["callback", "oidc"], "GET", {
    query: Object.fromEntries(callback.searchParams),
    cookies,
  });
  const cookie = `next-auth.session-token=${back.cookies["next-auth.session-token"] ?? ""}`;
  const request = new Request("http://bursar.test/", { headers: { cookie } });
  const { sid: sessionId } = await sessionFromRequest(ground.services, request);
  const signedIn = sessionId === undefined ? null : await findSession(ground.services, sessionId);
  return { begun, location: back.location, actor: signedIn?.actor ?? null };
}

const address = (email: string, email_verified = true): Person => ({ email, email_verified, name: "Grace" });
const hired = (email: string, role: "owner" | "viewer" = "viewer") =>
  createAdmin(ground.as(), { email, name: "Grace", password: "long enough", role });

describe("single sign-on", () => {
  it("goes with PKCE, state and nonce, and lets in the admin whose address the provider has verified", async () => {
    const { id } = await hired("grace@example.com");
    const { begun, location, actor } = await enter("grace", address("Grace@example.com"));
    const asked = new URL(begun.location).searchParams;
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("state")).toBeTruthy();
    expect(asked.get("nonce")).toBeTruthy();
    expect(actor).toMatchObject({ id, role: "viewer" });
    expect(location).toBe("http://bursar.test/keys");
    const identity = await prisma.adminIdentity.findFirstOrThrow({ where: { adminId: id } });
    expect(identity).toMatchObject({ issuer: provider.issuer, subject: "grace" });
    const session = await prisma.session.findFirstOrThrow({ where: { adminId: id } });
    expect(session).toMatchObject({ address: "203.0.113.9" });
    expect(session.confirmedAt).not.toBeNull();
  });

  it("knows who came before by issuer and subject, whatever the address says now", async () => {
    const { id } = await hired("ada@example.com");
    await enter("ada", address("ada@example.com"));
    expect((await enter("ada", address("renamed@example.org", false))).actor).toMatchObject({ id });
  });

  it.each([
    ["of an address the provider has not verified", "victim@example.com", false, "sso_unverified"],
    ["whom nobody has invited", "stranger@example.com", true, "sso_uninvited"],
  ])("refuses somebody %s", async (_who, email, isVerified, reason) => {
    if (!isVerified) await hired(email);
    const { location, actor } = await enter(email, address(email, isVerified));
    expect(actor).toBeNull();
    expect(location).toBe(`http://bursar.test/sign-in?error=${reason}`);
    expect(await prisma.adminIdentity.count({ where: { subject: email } })).toBe(0);
  });

  it("refuses a word that is not exactly true for verified, and domains that are not listed", async () => {
    await hired("text@example.com");
    const text = { email: "text@example.com", email_verified: "true" } as unknown as Person;
    expect((await enter("text", text)).actor).toBeNull();
    const outside = await enter("out", address("out@evil.example"), {
      newcomers: "viewer",
      domains: ["example.com"],
    });
    expect(outside.location).toContain("error=sso_domain");
  });

  it("refuses a disabled admin, also one who came before", async () => {
    const { id } = await hired("off@example.com");
    await enter("off", address("off@example.com"));
    await hired("olga@example.com", "owner");
    await updateAdmin(ground.as(), { id, disabled: true });
    const { location, actor } = await enter("off", address("off@example.com"));
    expect(actor).toBeNull();
    expect(location).toContain("error=sso_disabled");
  });

  it("accepts an invitation for the same address, but never one for an owner", async () => {
    await inviteAdmin(ground.as(), { email: "bill@example.com", role: "billing", expires_in_hours: 72 });
    expect((await enter("bill", address("bill@example.com"))).actor).toMatchObject({ role: "billing" });
    await inviteAdmin(ground.as(), { email: "own@example.com", role: "owner", expires_in_hours: 72 });
    expect((await enter("own", address("own@example.com"))).location).toContain("error=sso_uninvited");
  });

  it("makes newcomers what the configuration says, where it says so", async () => {
    const { actor } = await enter("new", address("new@example.com"), { newcomers: "viewer" });
    expect(actor).toMatchObject({ role: "viewer", name: "Grace" });
    const admin = await prisma.admin.findUniqueOrThrow({ where: { email: "new@example.com" } });
    expect(admin.passwordHash).toBeNull();
  });

  it.each<[string, Tamper]>([
    ["another state", (callback) => callback.searchParams.set("state", "forged")],
    ["another code", (callback) => callback.searchParams.set("code", "forged")],
    ["the state of another browser", (_callback, cookies) => delete cookies["next-auth.state"]],
    ["no PKCE verifier", (_callback, cookies) => delete cookies["next-auth.pkce.code_verifier"]],
    ["no nonce", (_callback, cookies) => delete cookies["next-auth.nonce"]],
  ])("lets nobody in who comes back with %s", async (_what, tamper) => {
    const { actor } = await enter("grace", address("grace@example.com"), {}, tamper);
    expect(actor).toBeNull();
  });

  it("has its client's secret in no log and no audit event", async () => {
    const events = await prisma.auditEvent.findMany({ select: { before: true, after: true } });
    expect(ground.logged.length).toBeGreaterThan(0);
    expect(JSON.stringify([events, ground.logged])).not.toContain(CLIENT.secret);
  });
});
