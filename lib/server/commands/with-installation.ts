import { v7 as uuid } from "uuid";
import { ConfigError, dataDirOf } from "@/lib/config";
import { type Context, contextFor, type Services } from "@/lib/context";
import { pendingMigrations } from "@/lib/db/migrate";
import { createLog } from "@/lib/log";
import { readDemoData } from "../demo/data";
import { demoVariables } from "../demo/settings";
import { openDatabase } from "../installation";
import { openServices } from "@/lib/services";
import { readVariables, resolveSettings, type Settings } from "../settings";
import { Closing } from "../until-stopped";

/** The settings a command works with: `.env` and the environment, or the demo's when the data folder holds a demo. */
export function commandSettings(): Settings {
  const variables = readVariables();
  const demo = variables.DATABASE_URL ? null : readDemoData(dataDirOf(variables));
  if (!demo) return resolveSettings(variables);
  return resolveSettings({ ...demoVariables(variables, demo.openrouter), BURSAR_URL: demo.url });
}

/** Opens the installation's database, which may run or not, for as long as `work` takes. */
export async function withInstallation<Result>(
  settings: Settings,
  work: (services: Services) => Promise<Result>,
): Promise<Result> {
  const closing = new Closing();
  try {
    const { config } = await openDatabase(settings, closing, () => {});
    const services = openServices(config, createLog("bursar", "error"));
    closing.add(() => services.prisma.$disconnect());
    return await work(services);
  } finally {
    await closing.close();
  }
}

/** A context that acts for whoever has a shell on this machine. Throws when the schema is not of this version. */
export async function shellContext(services: Services): Promise<Context> {
  const pending = await pendingMigrations(services.config.databaseUrl);
  if (pending.length > 0) {
    throw new ConfigError([`the database misses ${pending.length} migrations: npm start applies them`]);
  }
  return contextFor(services, { kind: "system", name: "shell" }, { requestId: uuid(), address: null });
}
