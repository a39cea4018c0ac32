import { mkdirSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { dataDirOf, ownVariables } from "@/lib/config";
import { freePort } from "@/lib/db/postgres/port";
import { createLog } from "@/lib/log";
import { announcement } from "./demo/announcement";
import { keepDemoData, openDemoData } from "./demo/data";
import { demoFiles } from "./demo/files";
import { seed } from "./demo/seed";
import { demoSettings } from "./demo/settings";
import { migrate, openDatabase } from "./installation";
import { tryLock } from "./lock";
import { logTo, toFiles } from "./output";
import { writePrivateJson } from "./private-file";
import { startProcesses } from "./processes";
import { reloadOnChange } from "./reload";
import { Supervisor } from "./supervisor";
import { type Closing, runUntilStopped } from "./until-stopped";
import { buildWeb } from "./web-build";

// npm run demo: everything on this machine, with made-up customers and a fake OpenRouter. npm run dev: the same, with
// source that is loaded again when it changes.

const { values: flags } = parseArgs({
  options: { reset: { type: "boolean", default: false }, dev: { type: "boolean", default: false } },
});
const own = ownVariables();
const dataDir = dataDirOf(own);
const files = demoFiles(dataDir);
let supervisor: Supervisor | undefined;

await runUntilStopped(runDemo, () => supervisor?.kill());

async function runDemo(closing: Closing): Promise<void> {
  const data = await claimFolder(closing);
  const output = toFiles(files.logs, (line) => console.error(line));
  supervisor = new Supervisor(output, createLog("supervisor", "info", logTo(files.logs, "supervisor")));

  const openrouter = `http://127.0.0.1:${await freePort()}`;
  data.openrouter.baseUrl = `${openrouter}/api/v1`;
  const settings = await demoSettings(own, data.openrouter);
  data.url = settings.config.url;
  keepDemoData(dataDir, data);
  const building = flags.dev ? Promise.resolve() : build(closing);

  const installation = await openDatabase(settings, closing, logTo(files.logs, "database").write);
  closing.add(() => supervisor!.stop());
  await Promise.all([
    migrate(installation, () => {}),
    startOpenRouter(supervisor, openrouter, data.openrouter.managementKey),
  ]);
  if (!data.seeded) {
    say("Making six customers and their last 45 days.");
    data.seeded = await seed(installation, `${openrouter}/control`);
    keepDemoData(dataDir, data);
  }

  await building;
  await startProcesses(supervisor, installation, flags.dev ? "development" : "production");
  if (flags.dev) closing.add(reloadOnChange(supervisor, ["gateway", "worker"]));
  const { url, databaseUrl } = installation.config;
  writePrivateJson(files.published, {
    url,
    databaseUrl,
    ...data.seeded,
    openrouter: { ...data.openrouter, controlUrl: `${openrouter}/control` },
  });
  closing.add(async () => rmSync(files.published, { force: true }));
  console.log(announcement(url, data.seeded, dataDir));
}

/** One demo at a time works in a folder; what the last one published is no longer true. */
async function claimFolder(closing: Closing) {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const lock = tryLock(files.lock);
  if (!lock) {
    throw new Error(
      `A demo runs already from ${dataDir}; ${files.published} says where. Stop it first, or give this one a folder of ` +
        "its own: BURSAR_DATA_DIR=.bursar-2 npm run demo",
    );
  }
  closing.add(async () => lock.release());
  rmSync(files.published, { force: true });
  return openDemoData(dataDir, flags.reset);
}

function build(closing: Closing): Promise<void> {
  const cancelled = new AbortController();
  closing.add(async () => cancelled.abort());
  const building = buildWeb(own, cancelled.signal, say);
  // Awaited later; until then a failure is nobody's unhandled rejection.
  building.catch(() => {});
  return building;
}

function startOpenRouter(supervisor: Supervisor, origin: string, managementKey: string): Promise<void> {
  const { port } = new URL(origin);
  return supervisor.start({
    name: "openrouter",
    script: "tests/openrouter/main.ts",
    args: ["--port", port, "--state-file", files.openrouter, "--management-key", managementKey],
    variables: own,
  });
}

function say(line: string): void {
  console.log(`  ${line}`);
}
