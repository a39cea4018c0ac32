import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { BursarError } from "@/lib/errors";

/** One key-encryption key. The first of a ring encrypts, every one of it decrypts. */
export interface EncryptionKey {
  id: string;
  key: Buffer;
}

/** Where a secret lives. It is authenticated with the ciphertext, so that a value copied to another row does not open. */
export interface SecretPlace {
  tenantId: string;
  rowId: string;
  purpose: "provisioned-key" | "idempotent-answer" | "end-user-secret" | "alert-channel" | "totp";
}

const NONCE_BYTES = 12;

/** AES-256-GCM under the current key: `v1.<key id>.<nonce>.<ciphertext and tag>`, base64url. */
export class Keyring {
  readonly #current: EncryptionKey;
  readonly #byId: Map<string, EncryptionKey>;

  /** `keys` is not empty; `lib/config.ts` has checked ids and lengths. */
  constructor(keys: readonly EncryptionKey[]) {
    this.#current = keys[0]!;
    this.#byId = new Map(keys.map((key) => [key.id, key]));
  }

  /** Which keys these are, without giving them away: `id:<first 8 hex digits of the key's SHA-256>`, the current one first. */
  fingerprints(): string[] {
    return [...this.#byId.values()].map(
      ({ id, key }) => `${id}:${createHash("sha256").update(key).digest("hex").slice(0, 8)}`,
    );
  }

  seal(plaintext: string, place: SecretPlace): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#current.key, nonce).setAAD(aad(place));
    const sealed = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return ["v1", this.#current.id, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
  }

  /** Throws `secret_unavailable` when the key is missing, the place is another one, or a single bit was changed. */
  open(sealed: string, place: SecretPlace): string {
    const [version, keyId = "", nonce = "", body = ""] = sealed.split(".");
    const key = this.#byId.get(keyId);
    if (version !== "v1" || !key) throw unavailable(`no encryption key with id "${keyId}"`);
    const bytes = Buffer.from(body, "base64url");
    try {
      const decipher = createDecipheriv("aes-256-gcm", key.key, Buffer.from(nonce, "base64url"), {
        authTagLength: 16,
      });
      decipher.setAAD(aad(place)).setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
    } catch (cause) {
      throw unavailable("the stored secret does not authenticate", cause);
    }
  }
}

function aad(place: SecretPlace): Buffer {
  return Buffer.from(`${place.tenantId}:${place.rowId}:${place.purpose}:v1`);
}

function unavailable(why: string, cause?: unknown): BursarError {
  return new BursarError(
    "secret_unavailable",
    "A stored secret cannot be read. The operator has to look at the logs.",
    {
      cause: new Error(`${why}; check BURSAR_ENCRYPTION_KEYS`, { cause }),
    },
  );
}
