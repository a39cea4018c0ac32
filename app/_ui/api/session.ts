const UNREACHABLE = "Bursar did not answer. Check the connection and try again.";

/** Signs this browser in. Null when it is; otherwise why not, in words. */
export async function signIn(email: string, password: string): Promise<string | null> {
  try {
    const destination = await callNextAuth("callback/credentials", { email, password });
    const refusal = new URL(destination, window.location.origin).searchParams.get("error");
    return refusal === null ? null : explain(refusal);
  } catch {
    return UNREACHABLE;
  }
}

/** Ends the session, here and on the server. */
export async function signOut(): Promise<void> {
  await callNextAuth("signout", {});
}

/** next-auth's form protocol, of which these two calls are all that is needed. Answers where it would redirect to. */
async function callNextAuth(action: string, fields: Record<string, string>): Promise<string> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ ...fields, csrfToken, callbackUrl: "/", json: "true" });
  const response = await fetch(`/api/auth/${action}`, { method: "POST", body });
  return ((await response.json()) as { url: string }).url;
}

/** `refusal` is an error code, for throttling with the seconds to wait: `rate_limited:40`. */
function explain(refusal: string): string {
  const [code, seconds] = refusal.split(":");
  switch (code) {
    case "rate_limited":
      return `Too many attempts. Try again in ${wait(Number(seconds) || 60)}.`;
    case "unauthenticated":
      return "The e-mail address or the password is wrong.";
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
