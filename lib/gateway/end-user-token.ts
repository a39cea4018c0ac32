import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { BursarError } from "@/lib/errors";
import type { TenantPolicy } from "./tenant-policy";

/** Where a tenant's backend says whom a call is for, signed. It never crosses to OpenRouter. */
export const END_USER_HEADER = "x-bursar-end-user";

const MAX_LENGTH = 2_000;
const Payload = z.object({ user: z.string().min(1).max(256), exp: z.number() });

/**
 * The end user a call is for: the one a signed token names, where the tenant takes tokens, else the one the request names.
 * The token is `eut_<payload>.<HMAC-SHA-256 of the payload's text>`, both base64url, the payload `{"user", "exp"}` with the
 * expiry in unix seconds. Throws 403 `end_user_token_required`, `end_user_token_invalid` or `end_user_token_expired`, and
 * 400 `end_user_mismatch` when the request names another one than the token.
 */
export function vouchedEndUser(
  policy: TenantPolicy,
  header: string | undefined,
  named: string | null,
  now: Date,
): string | null {
  if (policy.endUserTokens === "off") return named;
  if (header === undefined) {
    if (policy.endUserTokens === "accepted") return named;
    throw new BursarError(
      "end_user_token_required",
      "Calls of this account need a signed end-user token in X-Bursar-End-User.",
    );
  }
  const { user, exp } = payloadOf(header, policy.endUserSecret ?? "");
  if (exp * 1000 <= now.getTime())
    throw new BursarError("end_user_token_expired", "This end-user token has expired. Sign a new one.");
  if (named !== null && named !== user) {
    throw new BursarError("end_user_mismatch", "The request names another end user than its token.", {
      param: "user",
    });
  }
  return user;
}

function payloadOf(token: string, secret: string): z.infer<typeof Payload> {
  const [, payload, signature] = /^eut_([\w-]+)\.([\w-]{43})$/.exec(token.slice(0, MAX_LENGTH)) ?? [];
  if (payload === undefined || signature === undefined || secret === "") throw invalid();
  const expected = createHmac("sha256", secret).update(payload).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw invalid();
  try {
    const read = Payload.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    // eslint-disable-next-line no-control-regex -- control characters are what is refused
    if (!/[\u0000-\u001f\u007f]/.test(read.user) && read.user.isWellFormed()) return read;
  } catch {
    // Signed, but nothing that names somebody.
  }
  throw invalid();
}

function invalid(): BursarError {
  return new BursarError(
    "end_user_token_invalid",
    "This end-user token was not signed with this account's secret, or says nothing readable.",
  );
}
