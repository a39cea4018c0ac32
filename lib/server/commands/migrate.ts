import { migrate } from "../installation";
import type { Command } from "./command";
import { commandSettings } from "./with-installation";

/** `migrate`: what `npm start` does before it serves, for where `npm start` does not run. */
export const migrateCommand: Command = {
  usage: "migrate",
  does: "Brings the database at DATABASE_URL up to this version, as npm start does; for builds on a platform such as Vercel.",
  async run() {
    const settings = commandSettings();
    if (settings.usesEmbeddedPostgres) {
      console.error("Without DATABASE_URL the database is the embedded one: npm start brings it up to date.");
      return 1;
    }
    await migrate(settings, (line) => console.log(line));
    console.log("The database schema is up to date.");
    return 0;
  },
};
