import { existsSync } from "node:fs";
import { type Config, dataDirOf, ownVariables, parseConfig, type Variables } from "@/lib/config";
import { generatedSecrets, keepSecrets } from "./generated-secrets";

/** A checked configuration, and the environment from which a child process reads the same one. */
export interface Settings {
  config: Config;
  variables: Variables;
  /** Without DATABASE_URL the database is the embedded one; its address is known once it runs. */
  usesEmbeddedPostgres: boolean;
}

/** Stands in for the address of an embedded Postgres that does not run yet. */
const NOT_STARTED = "postgres://127.0.0.1/not-started";

/** The environment of this process, completed by the `.env` file of the current folder where there is one. */
export function readVariables(): Variables {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return ownVariables();
}

/**
 * Checks everything that was given. Secrets may be missing only together with DATABASE_URL: then they are generated
 * once into the data folder, beside the database that depends on them. An empty value counts as missing.
 * @throws ConfigError that lists every wrong setting; nothing was written then
 */
export function resolveSettings(given: Variables): Settings {
  if (given.DATABASE_URL)
    return { config: parseConfig(given), variables: given, usesEmbeddedPostgres: false };

  const variables: Variables = { ...given, DATABASE_URL: NOT_STARTED };
  if (given.BURSAR_SECRET && given.BURSAR_ENCRYPTION_KEYS) {
    return { config: parseConfig(variables), variables, usesEmbeddedPostgres: true };
  }
  const dataDir = dataDirOf(given);
  const generated = generatedSecrets(dataDir);
  variables.BURSAR_SECRET ||= generated.BURSAR_SECRET;
  variables.BURSAR_ENCRYPTION_KEYS ||= generated.BURSAR_ENCRYPTION_KEYS;
  const config = parseConfig(variables);
  keepSecrets(dataDir, generated);
  return { config, variables, usesEmbeddedPostgres: true };
}

/** The same settings with some of them changed, for what is known only after something was started. */
export function changeSettings(settings: Settings, change: Variables): Settings {
  const variables = { ...settings.variables, ...change };
  return { ...settings, variables, config: parseConfig(variables) };
}
