import { createHash, randomBytes } from "node:crypto";

/** The one account this fake plays. OpenRouter puts these ids on keys and error bodies. */
export const accountUser = "user_2fakeBursarAccount0000000000";
export const workspaceId = "0b9b1f5e-6a53-4d4e-9a3c-5f1d7c2e8a10";

/** Inference and management keys share prefix and length. */
export function newSecret(): string {
  return `sk-or-v1-${randomBytes(32).toString("hex")}`;
}

/** The id of a key on every `/keys` route: SHA-256 of the whole secret, prefix included. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Live masking: the first 12 characters, dots, the last 3. */
export function labelOf(secret: string): string {
  return `${secret.slice(0, 12)}...${secret.slice(-3)}`;
}

// A random stem for the process and a counter: unique across restarts without asking for entropy per request.
const stem = randomBytes(8).toString("hex").slice(0, 12);
let issued = 0;

/** `<prefix>-<unix seconds>-<20 alphanumerics>`, the id form of every skin. */
export function newId(prefix: "gen" | "req", instantMs: number): string {
  issued += 1;
  return `${prefix}-${Math.floor(instantMs / 1000)}-${stem}${issued.toString(36).padStart(8, "0")}`;
}

/** A stable UUID for a name, for ids the real service draws at random (endpoints). */
export function uuidFor(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
