import { parseArgs } from "node:util";
import { startFakeOpenRouter } from "./index";

/**
 * The fake as a process: `node --import tsx tests/openrouter/main.ts --port 4010 --state-file fake.json`.
 * One JSON line on stdout, and `"ready"` to a parent that listens, say that it serves; SIGTERM, SIGINT or the end of
 * the parent stop it.
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    "state-file": { type: "string" },
    "management-key": { type: "string" },
  },
});

const fake = await startFakeOpenRouter({
  port: Number(values.port),
  stateFile: values["state-file"],
  managementKey: values["management-key"],
});

let isStopping = false;

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await fake.close();
  process.exit(0);
}

process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
if (process.connected) process.on("disconnect", () => void stop());

const { baseUrl, controlUrl, managementKey } = fake;
console.log(JSON.stringify({ baseUrl, controlUrl, managementKey }));
// A parent that is gone by now is heard of by the disconnect.
process.send?.("ready", () => {});
