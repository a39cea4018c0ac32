import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ConfigError } from "@/lib/config";
import { readJson, writePrivateJson } from "./private-file";

const GeneratedSecrets = z.object({ BURSAR_SECRET: z.string(), BURSAR_ENCRYPTION_KEYS: z.string() });
export type GeneratedSecrets = z.infer<typeof GeneratedSecrets>;

const fileIn = (dataDir: string) => join(dataDir, "secrets.json");

/**
 * The secrets that were generated for the embedded database of this data folder, or new ones that are not kept yet.
 * @throws ConfigError when there is a database already and its secrets are gone: new ones would open nothing in it
 */
export function generatedSecrets(dataDir: string): GeneratedSecrets {
  const kept = readJson(fileIn(dataDir));
  if (kept !== null) return GeneratedSecrets.parse(kept);
  if (existsSync(join(dataDir, "postgres"))) {
    throw new ConfigError([
      `${fileIn(dataDir)} is gone, and the database beside it was made with it. Restore the file from a backup, or set ` +
        "BURSAR_SECRET and BURSAR_ENCRYPTION_KEYS to what it held",
    ]);
  }
  return {
    BURSAR_SECRET: randomBytes(32).toString("base64"),
    BURSAR_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
}

/** Keeps them beside the database they belong to: one is of no use without the other. */
export function keepSecrets(dataDir: string, secrets: GeneratedSecrets): void {
  if (readJson(fileIn(dataDir)) === null) writePrivateJson(fileIn(dataDir), secrets);
}

/**
 * Puts a new encryption key in front of the generated ones.
 * @returns the file it was written to, or null when the keys in use are not those of this data folder
 */
export function prependEncryptionKey(
  dataDir: string,
  keysInUse: string | undefined,
  entry: string,
): string | null {
  const kept = readJson(fileIn(dataDir));
  if (kept === null) return null;
  const secrets = GeneratedSecrets.parse(kept);
  if (secrets.BURSAR_ENCRYPTION_KEYS !== keysInUse) return null;
  writePrivateJson(fileIn(dataDir), { ...secrets, BURSAR_ENCRYPTION_KEYS: `${entry},${keysInUse}` });
  return fileIn(dataDir);
}
