import type { AppRequest } from "@/lib/auth-codes";

/** Sends the browser to the app's address, which the server has checked, with what it is to know. */
export function goBack(
  { callbackUrl, state }: AppRequest,
  answer: { code: string } | { error: string },
): void {
  const url = new URL(callbackUrl!);
  for (const [name, value] of Object.entries({ ...answer, ...(state !== null && { state }) }))
    url.searchParams.set(name, value);
  window.location.assign(url);
}
