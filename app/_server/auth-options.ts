import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { findSession, revokeSession, signIn } from "@/lib/admins";
import { contextFor } from "@/lib/context";
import { asBursarError } from "@/lib/errors";
import { localPath } from "@/app/(auth)/sign-in/local-path";
import { originOf } from "@/lib/http/origin";
import { services } from "@/lib/http/services";

/** The session row decides when a session ends; the cookie need not outlive the longest of them. */
const COOKIE_SECONDS = 12 * 3600;

/** The session's token carries the id of our own session row and nothing else; every use of it looks the row up. */
interface SessionToken extends JWT {
  sid: string;
}

/** next-auth as Bursar uses it. Made at run time: building the pages must not need the secrets. */
export function authOptions(): AuthOptions {
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
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials, request) =>
          openSession(credentials, new Headers(request.headers as HeadersInit)),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : stillValid(token as SessionToken)),
      session: ({ session, token }) => ({ ...session, sid: (token as SessionToken).sid }),
      redirect: ({ url, baseUrl }) =>
        baseUrl + localPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    },
    events: { signOut: ({ token }) => closeSession(token as SessionToken | null) },
    logger: {
      error: (code, metadata) => code !== "JWT_SESSION_ERROR" && log.error({ code, metadata }, "next-auth"),
      warn: () => {},
      debug: () => {},
    },
  };
}

/** The error's message is all that next-auth lets through to the form: a code, for throttling with the wait. */
async function openSession(credentials: Record<string, string> | undefined, headers: Headers) {
  const { email = "", password = "" } = credentials ?? {};
  try {
    const { sessionId, admin } = await signIn(services(), {
      email,
      password,
      userAgent: headers.get("user-agent"),
      ...originOf(headers),
    });
    return { id: sessionId, name: admin.name };
  } catch (cause) {
    const error = asBursarError(cause);
    if (error.code === "internal") services().log.error({ err: cause }, "signing in failed");
    throw new Error([error.code, error.details.retryAfterSeconds].filter(Boolean).join(":"), { cause });
  }
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
