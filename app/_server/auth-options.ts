import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { findSession, revokeSession } from "@/lib/admins";
import { contextFor } from "@/lib/context";
import { localPath } from "@/app/(auth)/sign-in/local-path";
import { services } from "@/lib/http/services";
import { passkeyProvider, passwordProvider } from "./credentials";
import { enter, SINGLE_SIGN_ON, singleSignOnProvider } from "./single-sign-on";

/** The session row decides when a session ends; the cookie need not outlive the longest of them. */
const COOKIE_SECONDS = 12 * 3600;

/** The session's token carries the id of our own session row and nothing else; every use of it looks the row up. */
interface SessionToken extends JWT {
  sid: string;
}

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
      ...(config.oidc ? [singleSignOnProvider(config.oidc)] : []),
    ],
    callbacks: {
      signIn: ({ user, account }) => account?.provider !== SINGLE_SIGN_ON || enter(user, headers),
      jwt: ({ token, user }) => (user ? { sid: user.id } : stillValid(token as SessionToken)),
      session: ({ session, token }) => ({ ...session, sid: (token as SessionToken).sid }),
      redirect: ({ url, baseUrl }) =>
        baseUrl + localPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    },
    events: { signOut: ({ token }) => closeSession(token as SessionToken | null) },
    logger: {
      error: (code, metadata) =>
        code !== "JWT_SESSION_ERROR" && log.error({ code, reason: reasonOf(metadata) }, "next-auth"),
      warn: () => {},
      debug: () => {},
    },
  };
}

/** What went wrong, without what was sent: next-auth's own metadata holds the provider with its secret. */
function reasonOf(metadata: unknown): string {
  const { error, message } = (metadata ?? {}) as { error?: unknown; message?: unknown };
  return String(error instanceof Error ? error.message : (message ?? "unknown"));
}

async function stillValid(token: SessionToken): Promise<JWT> {
  if (!token.sid || !(await findSession(services(), token.sid))) throw new Error("The session has ended.");
  return { sid: token.sid };
}

async function closeSession(token: SessionToken | null): Promise<void> {
  const signedIn = token?.sid ? await findSession(services(), token.sid) : null;
  if (!signedIn) return;
  const origin = { requestId: crypto.randomUUID(), address: null };
  await revokeSession(contextFor(services(), signedIn.actor, origin), signedIn.sessionId);
}
