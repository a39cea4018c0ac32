import type { Key } from "../account/key";
import type { World } from "../world";
import { ApiError } from "./api-error";
import type { Call } from "./call";

/** Absent, or not shaped like a key: the same answer live. */
function requireSecret(call: Call): string {
  const { secret } = call;
  if (!secret?.startsWith("sk-or-")) throw new ApiError(401, "Missing Authentication header");
  return secret;
}

function findUsableKey(secret: string, world: World): Key | undefined {
  const key = world.account.keys.findBySecret(secret);
  return key?.isUsable(world.now()) ? key : undefined;
}

/** Inference: unknown, deleted, disabled, expired and management keys all read "User not found.". */
export function requireInferenceKey(call: Call, world: World): Key {
  const key = findUsableKey(requireSecret(call), world);
  if (!key) throw new ApiError(401, "User not found.");
  return key;
}

/** `GET /key` and `GET /generation` take both kinds. */
export function requireAnyKey(call: Call, world: World): Key | "management" {
  return requireSecret(call) === world.account.managementKey
    ? "management"
    : requireInferenceKey(call, world);
}

/** `/keys` answers the wrong kind of key with 401, where every other management route says 403. */
export function requireKeyManagement(call: Call, world: World): void {
  if (requireAnyKey(call, world) !== "management") throw new ApiError(401, "Invalid management key");
}

export function requireManagement(
  call: Call,
  world: World,
  message = "Only management keys can perform this operation",
): void {
  if (requireAnyKey(call, world) !== "management") throw new ApiError(403, message);
}
