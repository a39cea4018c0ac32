import { startEmbeddedPostgres } from "@/lib/db/embedded";
import { applyMigrations } from "@/lib/db/migrate";
import { changeSettings, type Settings } from "./settings";

/** Settings whose database runs. */
export interface Installation extends Settings {
  /** Stops the database when this process started it. */
  close(): Promise<void>;
}

/**
 * Makes the database of an installation available: reaches for DATABASE_URL, or starts the embedded Postgres, or joins
 * one that another process of this installation runs already.
 */
export async function openDatabase(settings: Settings, say: (line: string) => void): Promise<Installation> {
  if (!settings.usesEmbeddedPostgres) return { ...settings, close: async () => {} };
  const postgres = await startEmbeddedPostgres({ dataDir: settings.config.dataDir, log: say });
  return { ...changeSettings(settings, { DATABASE_URL: postgres.url }), close: () => postgres.stop() };
}

/** Brings the schema up to this version and tells what was done. */
export async function migrate({ config }: Settings, say: (line: string) => void): Promise<void> {
  const applied = await applyMigrations(config.databaseUrl);
  if (applied.length > 0) say(`Database schema brought up to date: ${applied.length} migrations applied.`);
}
