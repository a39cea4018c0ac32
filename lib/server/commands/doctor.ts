import { ConfigError } from "@/lib/config";
import type { Settings } from "../settings";
import { examine, type Finding } from "./checks";
import { type Command, readFlags } from "./command";
import { commandSettings, withInstallation } from "./with-installation";

/** `doctor`: says in words what is wrong and what to do. Changes nothing. */
export const doctorCommand: Command = {
  usage: "doctor",
  does: "Checks configuration, database, schema, secrets, OpenRouter and clock. Exits 0 when all is well.",
  async run(args) {
    readFlags(args, {});
    const settings = settingsOrProblems();
    if (Array.isArray(settings)) return report(settings);
    const fine = { what: "Configuration", isFine: true, words: databaseWords(settings) };
    return report([fine, ...(await withInstallation(settings, examine))]);
  },
};

function settingsOrProblems(): Settings | Finding[] {
  try {
    return commandSettings();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((words) => ({ what: "Configuration", isFine: false, words }));
  }
}

function databaseWords({ usesEmbeddedPostgres, config }: Settings): string {
  return usesEmbeddedPostgres ? `complete; the embedded database in ${config.dataDir}` : "complete";
}

function report(findings: Finding[]): number {
  for (const { what, isFine, words } of findings)
    console.log(`${isFine ? "ok   " : "WRONG"} ${what}: ${words}`);
  return findings.every(({ isFine }) => isFine) ? 0 : 1;
}
