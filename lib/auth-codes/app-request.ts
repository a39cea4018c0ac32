import { parseUsd } from "@/lib/money";
import { callbackOf } from "./callback";
import { type ChallengeMethod, isChallenge } from "./challenge";

/** What an app asks a person for, in the address of the page where it is approved. Amounts are decimal strings in USD. */
export interface AppRequest {
  /** Null shows the code. */
  callbackUrl: string | null;
  /** Its host, or null where the code is shown. */
  host: string | null;
  codeChallenge: string | null;
  codeChallengeMethod: ChallengeMethod | null;
  keyLabel: string;
  limit: string | null;
  limitReset: "daily" | "weekly" | "monthly" | null;
  expiresAt: string | null;
  state: string | null;
}

export type Params = Record<string, string | string[] | undefined>;

/** Reads the page's address, or says in words why it asks for nothing that could be approved. */
export function readAppRequest(params: Params, now: Date): AppRequest | { problem: string } {
  const of = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const callback = of("callback_url");
  const url = callback === null ? null : callbackOf(callback);
  if (callback !== null && !url)
    return problem("the address to return to is neither https:// nor on this computer (http://localhost)");
  const challenge = of("code_challenge");
  const method = of("code_challenge_method") ?? (challenge === null ? null : "plain");
  if (method !== null && method !== "S256" && method !== "plain")
    return problem(`"${method.slice(0, 40)}" is no method of code_challenge: S256 and plain are`);
  if (challenge !== null && !isChallenge({ challenge, method: method ?? "plain" }))
    return problem("its code_challenge is malformed");
  if (!url && challenge === null)
    return problem("it names no address to return to, and no code_challenge either");
  const limit = of("limit");
  if (limit !== null && parseUsd(limit) === null) return problem("its limit is no amount in USD");
  const reset = of("usage_limit_type");
  if (reset !== null && reset !== "daily" && reset !== "weekly" && reset !== "monthly")
    return problem("its limit can start anew daily, weekly or monthly only");
  const expires = of("expires_at");
  const expiresAt = expires === null ? null : new Date(expires);
  if (expiresAt && !(expiresAt > now)) return problem("the key it asks for would have expired already");
  return {
    callbackUrl: url?.href ?? null,
    host: url?.host ?? null,
    codeChallenge: challenge,
    codeChallengeMethod: challenge === null ? null : method,
    keyLabel: (of("key_label") ?? url?.host ?? "An app").slice(0, 100),
    limit,
    limitReset: limit === null ? null : reset,
    expiresAt: expiresAt?.toISOString() ?? null,
    state: of("state"),
  };
}

function problem(why: string): { problem: string } {
  return {
    problem: `The app that sent you here made a mistake: ${why}. Tell whoever runs it; nothing was approved.`,
  };
}
