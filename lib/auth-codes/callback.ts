const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const MAX_LENGTH = 2_000;

/**
 * Where an app may have a browser sent with a code: an https address, or one of this very machine. Null for everything
 * else: other schemes run code or open programs, a plain connection shows the code, a user name hides the host.
 */
export function callbackOf(text: string): URL | null {
  if (text.length > MAX_LENGTH || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.includes(url.hostname));
  return isSafe && url.username === "" && url.password === "" ? url : null;
}

/** The app as a person can recognise it; null for one that has no address and shows the code. */
export function appOf(callbackUrl: string | null): string | null {
  return callbackUrl === null ? null : new URL(callbackUrl).origin;
}
