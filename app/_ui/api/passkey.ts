import { passkey as words } from "@/app/_words/session";
import { ApiError, request } from "./request";
import type { PasskeyChallenge } from "./types";

interface Answered {
  challenge_id: string;
  credential: unknown;
}

/** Has a device answer a challenge of this portal. Throws an ApiError with words for the form. */
export function answerWithPasskey(): Promise<Answered> {
  return answered("/passkey-challenges", async (options) => {
    const { startAuthentication } = await import("@simplewebauthn/browser");
    return startAuthentication({ optionsJSON: options as never });
  });
}

/** Has a device make a passkey for this portal. Throws an ApiError with words for the form. */
export function makePasskey(): Promise<Answered> {
  return answered("/account/passkey-challenges", async (options) => {
    const { startRegistration } = await import("@simplewebauthn/browser");
    return startRegistration({ optionsJSON: options as never });
  });
}

async function answered(path: string, answer: (options: unknown) => Promise<unknown>): Promise<Answered> {
  const { challenge_id, options } = await request<PasskeyChallenge>(path, { method: "POST", body: {} });
  try {
    return { challenge_id, credential: await answer(options) };
  } catch {
    // A user who cancels, a device that has none, and a browser that knows none differ in words nobody wants to read.
    throw new ApiError(words.unused, "passkey_unused", 0, null);
  }
}
