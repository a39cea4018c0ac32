import { existsSync } from "node:fs";
import { createLog } from "@/lib/log";
import { demoFiles } from "./demo/files";
import { migrate, openDatabase } from "./installation";
import { toStdout } from "./output";
import { startProcesses } from "./processes";
import { settlePublicPort } from "./public-port";
import { openServices } from "@/lib/services";
import { type Settings, readVariables, resolveSettings } from "./settings";
import { requireStoredSecretsToOpen } from "./stored-secrets";
import { Supervisor } from "./supervisor";
import { runUntilStopped } from "./until-stopped";
import { buildWeb } from "./web-build";

// npm start: one installation with gateway, dashboard and worker, from `.env` and the environment.

const OLDEST_SUPPORTED_NODE = 22;
const supervisor = new Supervisor(toStdout, createLog("supervisor"));
const say = (line: string) => console.log(line);

await runUntilStopped(
  async (closing) => {
    warnOfOldNode();
    const settings = await settlePublicPort(resolveSettings(readVariables()));
    refuseDemoData(settings);

    const installation = await openDatabase(settings, closing, say);
    await migrate(installation, say);
    await requireReadableSecrets(installation);

    const cancelled = new AbortController();
    closing.add(async () => cancelled.abort());
    await buildWeb(installation.variables, cancelled.signal, say);
    closing.add(() => supervisor.stop());
    await startProcesses(supervisor, installation, "production");
    say(`Bursar serves ${installation.config.url}`);
  },
  () => supervisor.kill(),
);

function warnOfOldNode(): void {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= OLDEST_SUPPORTED_NODE) return;
  console.warn(
    `Node ${process.versions.node} is past its end of life and gets no security fixes. Bursar runs on it, but run it in ` +
      "production on Node 24.",
  );
}

/** The demo's tenants have their keys at the fake OpenRouter, and their secrets lie readable in its folder. */
function refuseDemoData({ config, usesEmbeddedPostgres }: Settings): void {
  if (!usesEmbeddedPostgres || !existsSync(demoFiles(config.dataDir).data)) return;
  throw new Error(
    `${config.dataDir} holds the data of the demo. Set BURSAR_DATA_DIR to another folder, or delete the demo's data: rm -r ${config.dataDir}`,
  );
}

async function requireReadableSecrets({ config }: Settings): Promise<void> {
  const services = openServices(config, createLog("start"));
  try {
    await requireStoredSecretsToOpen(services);
  } finally {
    await services.prisma.$disconnect();
  }
}
