import { deriveKey } from "./derive";
import { type EncryptionKey, Keyring } from "./keyring";

export {
  ADMIN_TOKEN_PREFIX,
  API_KEY_PREFIX,
  END_USER_SECRET_PREFIX,
  hashSecret,
  INVITATION_PREFIX,
  isWellFormed,
  maskSecret,
  mintSecret,
} from "./issued";
export { type EncryptionKey, Keyring, type SecretPlace } from "./keyring";

/** The secrets of one process, each derived for one purpose. */
export interface Secrets {
  /** Keys the HMAC under which issued keys and admin tokens are stored. */
  pepper: Buffer;
  session: Buffer;
  keyring: Keyring;
}

export function openSecrets(secret: Buffer, encryptionKeys: readonly EncryptionKey[]): Secrets {
  return {
    pepper: deriveKey(secret, "api-key-pepper"),
    session: deriveKey(secret, "session"),
    keyring: new Keyring(encryptionKeys),
  };
}
