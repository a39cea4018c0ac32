import { session as words } from "@/app/_words/session";

/** What comes of trying to sign in. */
export type SignInOutcome = { state: "in" } | { state: "code_needed" } | { state: "refused"; why: string };

/** Signs this browser in; `code` is asked for where the account has a second factor. */
export function signIn(email: string, password: string, code?: string): Promise<SignInOutcome> {
  return enter("credentials", { email, password, ...(code && { code }) }, code !== undefined);
}

/** Signs this browser in by what a device answered to a challenge. */
export function signInWithPasskey(answer: unknown): Promise<SignInOutcome> {
  return enter("passkey", { answer: JSON.stringify(answer) }, false);
}

export type MemberOutcome =
  { state: "in" } | { state: "several"; accounts: string[] } | { state: "refused"; why: string };

/** Signs this browser in to a tenant's pages; `account` is asked for where the password fits several. */
export async function signInAsMember(
  email: string,
  password: string,
  account: string,
): Promise<MemberOutcome> {
  const refusal = await refusalOf("member", { email, password, ...(account && { account }) });
  if (refusal?.startsWith("conflict:"))
    return { state: "several", accounts: refusal.slice("conflict:".length).split(",") };
  return refusal === null ? { state: "in" } : { state: "refused", why: explain(refusal) };
}

/** Signs this browser in to a tenant's pages with a management key. */
export async function signInWithKey(key: string): Promise<MemberOutcome> {
  const refusal = await refusalOf("management-key", { key });
  if (refusal === null) return { state: "in" };
  return { state: "refused", why: refusal === "unauthenticated" ? words.noManagementKey : explain(refusal) };
}

/** Leaves for the provider of single sign-on, and comes back to `destination`; `anew` has it ask for its proof again. */
export async function signInElsewhere(destination: string, anew = false): Promise<void> {
  const query = anew ? "?prompt=login&max_age=0" : "";
  window.location.assign(await callNextAuth(`signin/oidc${query}`, { callbackUrl: destination }));
}

async function enter(by: string, fields: Record<string, string>, hadCode: boolean): Promise<SignInOutcome> {
  const refusal = await refusalOf(by, fields);
  if (refusal === null) return { state: "in" };
  if (refusal === "second_factor_required" && !hadCode) return { state: "code_needed" };
  return {
    state: "refused",
    why: by === "passkey" && refusal === "unauthenticated" ? words.unknownPasskey : explain(refusal),
  };
}

/** Tries to sign in. Answers null when that was done, else why not, as a code. */
async function refusalOf(by: string, fields: Record<string, string>): Promise<string | null> {
  try {
    const destination = await callNextAuth(`callback/${by}`, fields);
    return new URL(destination, window.location.origin).searchParams.get("error");
  } catch {
    return "unreachable";
  }
}

/** Ends the session, here and on the server. */
export async function signOut(): Promise<void> {
  await callNextAuth("signout", {});
}

/** next-auth's form protocol, of which these calls are all that is needed. Answers where it would redirect to. */
async function callNextAuth(action: string, fields: Record<string, string>): Promise<string> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ callbackUrl: "/", ...fields, csrfToken, json: "true" });
  const response = await fetch(`/api/auth/${action}`, { method: "POST", body });
  return ((await response.json()) as { url: string }).url;
}

/** Why nobody came in, in words. `refusal` is an error code, for throttling with the seconds to wait: `rate_limited:40`. */
export function explain(refusal: string): string {
  const [code, seconds] = refusal.split(":");
  switch (code) {
    case "rate_limited":
      return words.tooManyAttempts(Number(seconds) || 60);
    case "unauthenticated":
      return words.wrongPassword;
    case "second_factor_required":
      return words.wrongCode;
    case "sso_uninvited":
      return words.uninvited;
    case "sso_unverified":
      return words.unverified;
    case "sso_domain":
      return words.foreignDomain;
    case "sso_disabled":
      return words.disabled;
    case "tenant_suspended":
      return words.suspended;
    case "unreachable":
      return words.noAnswer;
    case "db_unavailable":
      return words.noDatabase;
    default:
      return words.failed;
  }
}
