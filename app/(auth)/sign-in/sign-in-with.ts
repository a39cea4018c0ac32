import { signIn } from "next-auth/react";

const UNREACHABLE = "Bursar did not answer. Check the connection and try again.";

/** Signs this browser in. Null when it is; otherwise why not, in words. */
export async function signInWith(email: string, password: string): Promise<string | null> {
  try {
    const answer = await signIn("credentials", { email, password, redirect: false });
    if (!answer) return UNREACHABLE;
    return answer.ok && !answer.error ? null : explain(answer.error ?? "");
  } catch {
    return UNREACHABLE;
  }
}

/** `refusal` is an error code, for throttling with the seconds to wait: `rate_limited:40`. */
function explain(refusal: string): string {
  const [code, seconds] = refusal.split(":");
  switch (code) {
    case "rate_limited":
      return `Too many attempts. Try again in ${wait(Number(seconds) || 60)}.`;
    case "unauthenticated":
    case "CredentialsSignin":
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
