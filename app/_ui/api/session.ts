const NO_PASSKEY = "This passkey opens nothing here, or it took too long. Try again.";
const UNREACHABLE = "Bursar did not answer. Check the connection and try again.";

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

/** Leaves for the provider of single sign-on, and comes back to `destination`; `anew` has it ask for its proof again. */
export async function signInElsewhere(destination: string, anew = false): Promise<void> {
  const query = anew ? "?prompt=login&max_age=0" : "";
  window.location.assign(await callNextAuth(`signin/oidc${query}`, { callbackUrl: destination }));
}

async function enter(by: string, fields: Record<string, string>, hadCode: boolean): Promise<SignInOutcome> {
  try {
    const destination = await callNextAuth(`callback/${by}`, fields);
    const refusal = new URL(destination, window.location.origin).searchParams.get("error");
    if (refusal === null) return { state: "in" };
    if (refusal === "second_factor_required" && !hadCode) return { state: "code_needed" };
    return {
      state: "refused",
      why: by === "passkey" && refusal === "unauthenticated" ? NO_PASSKEY : explain(refusal),
    };
  } catch {
    return { state: "refused", why: UNREACHABLE };
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
      return `Too many attempts. Try again in ${wait(Number(seconds) || 60)}.`;
    case "unauthenticated":
      return "The e-mail address or the password is wrong.";
    case "second_factor_required":
      return "This code is wrong or was used already. Wait for the next one.";
    case "sso_uninvited":
      return "Nobody has invited your address. Ask an owner of this portal.";
    case "sso_unverified":
      return "Your provider does not say that your e-mail address is verified.";
    case "sso_domain":
      return "Addresses of your domain may not enter here.";
    case "sso_disabled":
      return "Your account here is disabled. Ask an owner of this portal.";
    case "db_unavailable":
      return "The database is not answering. Try again in a moment.";
    default:
      return "Signing in failed on our side. Try again in a moment.";
  }
}

function wait(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
