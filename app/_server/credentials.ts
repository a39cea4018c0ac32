import Credentials from "next-auth/providers/credentials";
import { type SignedInAdmin, signIn, signInWithPasskey, type Visitor } from "@/lib/admins";
import { asBursarError } from "@/lib/errors";
import { originOf } from "@/lib/http/origin";
import { services } from "@/lib/http/services";

/** Signing in with e-mail address, password and, where the account has a second factor, its code. */
export function passwordProvider() {
  return Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" } },
    authorize: (credentials, request) =>
      openSession(() => {
        const { email = "", password = "", code = "" } = credentials ?? {};
        return signIn(services(), { ...visitorOf(request), email, password, ...(code && { code }) });
      }),
  });
}

/** Signing in with a passkey alone. */
export function passkeyProvider() {
  return Credentials({
    id: "passkey",
    credentials: { answer: { type: "text" } },
    authorize: (credentials, request) =>
      openSession(() =>
        signInWithPasskey(services(), readJson(credentials?.answer ?? ""), visitorOf(request)),
      ),
  });
}

/** Who comes with these headers, and from where. */
export function visitorOf({ headers }: { headers?: unknown }): Visitor {
  const given = new Headers(headers as HeadersInit);
  return { userAgent: given.get("user-agent"), ...originOf(given) };
}

/** The error's message is all that next-auth lets through to the form: a code, for throttling with the wait. */
async function openSession(signIn: () => Promise<SignedInAdmin>) {
  try {
    const { sessionId, admin } = await signIn();
    return { id: sessionId, name: admin.name };
  } catch (cause) {
    const error = asBursarError(cause);
    if (error.code === "internal") services().log.error({ err: cause }, "signing in failed");
    throw new Error([error.code, error.details.retryAfterSeconds].filter(Boolean).join(":"), { cause });
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
