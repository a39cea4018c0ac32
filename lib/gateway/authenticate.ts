import type { BlockList } from "node:net";
import { API_KEY_PREFIX, hashSecret, isWellFormed } from "@/lib/secrets";
import { isWithin } from "@/lib/networks";
import type { Clock } from "@/lib/clock";
import { BursarError } from "@/lib/errors";
import { requireOrigin } from "./cors";
import type { Callers } from "./callers";
import type { Caller } from "./policy";
import type { GatewayRequest } from "./reply";
import type { Uses } from "./uses";

export interface Authentication {
  callers: Callers;
  pepper: Buffer;
  clock: Clock;
  uses: Uses;
  /** Of this portal's own pages. */
  ownOrigin: string;
}

/**
 * Step 1. Finds out whose key this is. 401 `invalid_api_key` only for a key proved bad (in OpenRouter's words for each
 * case), 403 `tenant_suspended` for a good key of a suspended tenant, 403 `ip_not_allowed` and `origin_not_allowed` for one
 * that may not come from here. Junk fails its checksum and costs no query.
 */
export async function authenticate(auth: Authentication, request: GatewayRequest): Promise<Caller> {
  const secret = bearer(request.headers.authorization) ?? anthropicKey(request);
  if (!secret) throw missingKey(request);
  if (!isWellFormed(secret, API_KEY_PREFIX)) throw invalidKey("User not found.");
  const caller = await auth.callers.find(hashSecret(auth.pepper, secret));
  if (caller) request.record.isFrom(caller);
  if (!caller || caller.revokedAt || caller.isDeleted) throw invalidKey("User not found.");
  if (caller.secretRetiresAt && caller.secretRetiresAt <= auth.clock.now())
    throw invalidKey("User not found.");
  if (caller.disabledAt) throw invalidKey("This API key is disabled.");
  if (caller.expiresAt && caller.expiresAt <= auth.clock.now()) throw invalidKey("This API key has expired.");
  if (caller.isSuspended) {
    throw new BursarError("tenant_suspended", "This account is suspended. Its operator can resume it.");
  }
  const { address, headers } = request;
  if (caller.allowedAddresses) requireAddress(caller.allowedAddresses, address);
  if (headers.origin !== undefined && caller.allowedOrigins.length > 0 && headers.origin !== auth.ownOrigin)
    requireOrigin(caller.allowedOrigins, headers.origin);
  request.record.authenticatedAt = performance.now();
  auth.uses.count(caller.secretId, headers["user-agent"], address);
  return caller;
}

/** Who cannot be told from where it comes, comes from nowhere. */
function requireAddress(allowed: BlockList, address: string | null): void {
  if (address !== null && isWithin(allowed, address)) return;
  throw new BursarError(
    "ip_not_allowed",
    `This key may not be used from ${address ?? "an unknown address"}.`,
  );
}

/** OpenRouter answers a management key on an inference route as if it did not exist. */
export function requireInference(caller: Caller): void {
  if (caller.kind !== "inference") throw invalidKey("User not found.");
}

export function requireManagement(caller: Caller): void {
  if (caller.kind !== "management") {
    throw new BursarError("forbidden", "Only management keys can perform this operation");
  }
}

function bearer(header: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(header ?? "")?.[1] ?? null;
}

/** Anthropic's clients send the key in a header of its own. */
function anthropicKey({ path, headers }: GatewayRequest): string | null {
  return path === "/messages" && headers.authorization === undefined ? (headers["x-api-key"] ?? null) : null;
}

const ANY_KEY = /sk-(bsr|or)-v1-/;

/** Where a key was put instead: it is not read there, because addresses and cookies end up in logs. */
function missingKey({ query, headers }: GatewayRequest): BursarError {
  const misplaced = [...query.values()].some((value) => ANY_KEY.test(value))
    ? "key_in_address"
    : ANY_KEY.test(headers.cookie ?? "")
      ? "key_in_cookie"
      : null;
  if (misplaced === null) return invalidKey("Missing Authentication header");
  return new BursarError(
    "invalid_api_key",
    "Missing Authentication header. A key in the address or a cookie is not read, and should be replaced: it may have been logged.",
    { facts: { warning: misplaced } },
  );
}

function invalidKey(message: string): BursarError {
  return new BursarError("invalid_api_key", message);
}
