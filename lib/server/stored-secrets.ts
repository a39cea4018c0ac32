import type { Services } from "@/lib/context";
import { ConfigError } from "@/lib/config";
import { keyIdOf } from "@/lib/encryption";
import { BursarError } from "@/lib/errors";

/**
 * Tries every stored provisioned secret with the configured keys.
 * @returns how many there are under each encryption key's id, and the ids whose key is missing or wrong
 */
export async function tryStoredSecrets({
  prisma,
  secrets,
}: Pick<Services, "prisma" | "secrets">): Promise<{ stored: Map<string, number>; unreadable: string[] }> {
  const rows = await prisma.provisionedKey.findMany({
    where: { secretCiphertext: { not: null } },
    select: { id: true, tenantId: true, secretCiphertext: true },
  });
  const stored = new Map<string, number>();
  const unreadable = new Set<string>();
  for (const { id, tenantId, secretCiphertext } of rows) {
    const keyId = keyIdOf(secretCiphertext!);
    stored.set(keyId, (stored.get(keyId) ?? 0) + 1);
    try {
      secrets.keyring.open(secretCiphertext!, { tenantId, rowId: id, purpose: "provisioned-key" });
    } catch (error) {
      if (!(error instanceof BursarError)) throw error;
      unreadable.add(keyId);
    }
  }
  return { stored, unreadable: [...unreadable].sort() };
}

/** What to do about encryption keys that open nothing. */
export function missingKeysAdvice(ids: string[]): string {
  return (
    `BURSAR_ENCRYPTION_KEYS does not open what is stored under ${ids.map((id) => `"${id}"`).join(", ")}. ` +
    "Add that key behind the current one, as it was when the database was last used; nothing was changed"
  );
}

/** Refuses to start over secrets that cannot be opened: every call of those tenants would fail. Throws ConfigError. */
export async function requireStoredSecretsToOpen(
  services: Pick<Services, "prisma" | "secrets">,
): Promise<void> {
  const { unreadable } = await tryStoredSecrets(services);
  if (unreadable.length > 0) throw new ConfigError([missingKeysAdvice(unreadable)]);
}
