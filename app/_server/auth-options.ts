import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { findSession, revokeSession } from "@/lib/admins";
import { type Actor, contextFor } from "@/lib/context";
import { localPath } from "@/app/(auth)/sign-in/local-path";
import { originOf } from "@/lib/http/origin";
import { services } from "@/lib/http/services";
import type { SessionIds } from "@/lib/http/session";
import { findMemberSession, revokeMemberSession } from "@/lib/members";
import {
  isOfTenant,
  managementKeyProvider,
  memberProvider,
  passkeyProvider,
  passwordProvider,
} from "./credentials";
import { enter, SINGLE_SIGN_ON, singleSignOnProvider } from "./single-sign-on";

/** The session row decides when a session ends; the cookie need not outlive the longest of them. */
const COOKIE_SECONDS = 12 * 3600;

/** Of what a stranger can have sent, in the log. */
const MOST_CHARACTERS = 200;

/** The session's token carries the id of our own session row and nothing else; every use of it looks the row up. */
type SessionToken = JWT & SessionIds;

/**
 * next-auth as Bursar uses it. Made at run time: building the pages must not need the secrets. `headers` are those of the
 * request that signs in.
 */
export function authOptions(headers: Headers = new Headers()): AuthOptions {
  const { config, secrets, log } = services();
  // next-auth reads its public address from here and from nowhere else.
  process.env.NEXTAUTH_URL = config.url;
  const isSecure = config.url.startsWith("https:");
  return {
    secret: secrets.session.toString("hex"),
    session: { strategy: "jwt", maxAge: COOKIE_SECONDS },
    useSecureCookies: isSecure,
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      passwordProvider(),
      passkeyProvider(),
      memberProvider(),
      managementKeyProvider(),
      ...(config.oidc ? [singleSignOnProvider(config.oidc)] : []),
    ],
    callbacks: {
      signIn: ({ user, account }) => account?.provider !== SINGLE_SIGN_ON || enter(user, headers),
      jwt: ({ token, user, account }) => {
        if (!user) return stillValid(token, headers);
        return isOfTenant(account?.provider) ? { msid: user.id } : { sid: user.id };
      },
      session: ({ session, token: { sid, msid } }) => ({ ...session, sid, msid }),
      redirect: ({ url, baseUrl }) => baseUrl + localPath(withinSite(url, baseUrl)),
    },
    events: { signOut: ({ token }) => closeSession(token, headers) },
    logger: {
      error: (code, metadata) =>
        code !== "JWT_SESSION_ERROR" &&
        log.error({ code: code.slice(0, MOST_CHARACTERS), reason: reasonOf(metadata) }, "next-auth"),
      warn: () => {},
      debug: () => {},
    },
  };
}

/** Of a JSON body it may be anything. */
function withinSite(url: unknown, baseUrl: string): unknown {
  return typeof url === "string" && url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url;
}

/** What went wrong, without what was sent: next-auth's own metadata holds the provider with its secret. */
function reasonOf(metadata: unknown): string {
  const { error, message } = (metadata ?? {}) as { error?: unknown; message?: unknown };
  return String(error instanceof Error ? error.message : (message ?? "unknown")).slice(0, MOST_CHARACTERS);
}

async function stillValid({ sid, msid }: SessionToken, headers: Headers): Promise<JWT> {
  if (!(await actorOf({ sid, msid }, headers))) throw new Error("The session has ended.");
  return { sid, msid };
}

async function closeSession(token: SessionToken | null, headers: Headers): Promise<void> {
  const actor = token && (await actorOf(token, headers));
  if (!actor) return;
  const ctx = contextFor(services(), actor, originOf(headers));
  if (token.sid) await revokeSession(ctx, token.sid);
  else if (token.msid) await revokeMemberSession(ctx, token.msid);
}

async function actorOf({ sid, msid }: SessionIds, headers: Headers): Promise<Actor | null> {
  if (sid) return (await findSession(services(), sid))?.actor ?? null;
  if (msid) return (await findMemberSession(services(), msid, originOf(headers).address))?.actor ?? null;
  return null;
}
