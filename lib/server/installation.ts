import { startEmbeddedPostgres } from "@/lib/db/embedded";
import { applyMigrations } from "@/lib/db/migrate";
import { changeSettings, type Settings } from "./settings";
import type { Closing } from "./until-stopped";

/**
 * Makes the database of an installation available: reaches for DATABASE_URL, or starts the embedded Postgres, or joins
 * one that another process of this installation runs already. One that was started here is stopped by `closing`, even
 * when the end comes while it is still starting.
 * @returns the settings with the database's address
 */
export async function openDatabase(
  settings: Settings,
  closing: Closing,
  say: (line: string) => void,
): Promise<Settings> {
  if (!settings.usesEmbeddedPostgres) return settings;
  const starting = startEmbeddedPostgres({ dataDir: settings.config.dataDir, log: say });
  closing.add(async () => {
    const postgres = await starting.catch(() => null);
    await postgres?.stop();
  });
  return changeSettings(settings, { DATABASE_URL: (await starting).url });
}

/** Brings the schema up to this version and tells what was done. */
export async function migrate({ config }: Settings, say: (line: string) => void): Promise<void> {
  const applied = await applyMigrations(config.databaseUrl);
  if (applied.length > 0)
    say(`The database schema was brought up to date: ${applied.length} migrations applied.`);
}
