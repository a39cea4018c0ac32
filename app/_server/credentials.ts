import Credentials from "next-auth/providers/credentials";
import { signIn, signInWithPasskey, type Visitor } from "@/lib/admins";
import { asBursarError } from "@/lib/errors";
import { originOf } from "@/lib/http/origin";
import { services } from "@/lib/http/services";
import { signInMember, signInWithKey } from "@/lib/members";

/** Signing in with e-mail address, password and, where the account has a second factor, its code. */
export function passwordProvider() {
  return Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
    authorize: (credentials, request) =>
      openSession(async () => {
        const { email = "", password = "", code = "" } = credentials ?? {};
        const { sessionId } = await signIn(services(), {
          ...visitorOf(request),
          email,
          password,
          ...(code && { code }),
        });
        return sessionId;
      }),
  });
}

/** Signing in with a passkey alone. */
export function passkeyProvider() {
  return Credentials({
    id: "passkey",
    credentials: { answer: { type: "text" } },
    authorize: (credentials, request) =>
      openSession(async () => {
        const answer = readJson(credentials?.answer ?? "");
        return (await signInWithPasskey(services(), answer, visitorOf(request))).sessionId;
      }),
  });
}

const OF_TENANTS = ["member", "management-key"];

/** Whether this provider signs in to a tenant's pages. */
export function isOfTenant(provider: string | undefined): boolean {
  return OF_TENANTS.includes(provider ?? "");
}

/** A tenant's person with e-mail address and password; `account` is asked for where these fit several tenants. */
export function memberProvider() {
  return Credentials({
    id: "member",
    credentials: { email: { type: "email" }, password: { type: "password" }, account: { type: "text" } },
    authorize: (credentials, request) =>
      openSession(() => {
        const { email = "", password = "", account = "" } = credentials ?? {};
        return signInMember(services(), {
          ...visitorOf(request),
          email,
          password,
          ...(account && { account }),
        });
      }),
  });
}

/** A tenant's person with a management key of theirs. */
export function managementKeyProvider() {
  return Credentials({
    id: "management-key",
    credentials: { key: { type: "password" } },
    authorize: (credentials, request) =>
      openSession(() => signInWithKey(services(), credentials?.key ?? "", visitorOf(request))),
  });
}

/** Who comes with these headers, and from where. */
export function visitorOf({ headers }: { headers?: unknown }): Visitor {
  const given = new Headers(headers as HeadersInit);
  return { userAgent: given.get("user-agent"), ...originOf(given) };
}

/**
 * The error's message is all that next-auth lets through to the form: a code, with the wait for throttling and with the accounts
 * to choose from where there are several.
 */
async function openSession(signIn: () => Promise<string>) {
  try {
    return { id: await signIn() };
  } catch (cause) {
    const { code, details } = asBursarError(cause);
    if (code === "internal") services().log.error({ err: cause }, "signing in failed");
    const more = details.retryAfterSeconds ?? details.facts?.accounts;
    throw new Error([code, more].filter(Boolean).join(":"), { cause });
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
