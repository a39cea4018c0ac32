import type { Config } from "@/lib/config";

/** The variables that give a process of its own the configuration a test has. */
export function environmentOf({
  databaseUrl,
  openrouter,
  secret,
  encryptionKeys,
}: Config): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    OPENROUTER_PROVISIONING_KEY: openrouter.provisioningKey,
    OPENROUTER_BASE_URL: openrouter.baseUrl,
    ALLOW_INSECURE_UPSTREAM: "1",
    BURSAR_SECRET: secret.toString("base64"),
    BURSAR_ENCRYPTION_KEYS: encryptionKeys.map(({ id, key }) => `${id}:${key.toString("base64")}`).join(","),
  };
}
