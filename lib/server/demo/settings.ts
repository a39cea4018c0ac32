import type { Variables } from "@/lib/config";
import { freePort } from "@/lib/db/postgres/port";
import { canListen, settlePublicPort } from "../public-port";
import { changeSettings, resolveSettings, type Settings } from "../settings";

const USUAL_PORT = 3000;

/** Nothing of a real installation leaks into the demo, not even by way of a `.env` file, which fills only what is unset. */
const NOT_OURS = [
  "BURSAR_BOOTSTRAP_ADMIN_TOKEN",
  "BURSAR_ENCRYPTION_KEYS",
  "BURSAR_SECRET",
  "BURSAR_SMTP_FROM",
  "BURSAR_SMTP_URL",
  "BURSAR_URL",
  "DATABASE_URL",
  "NEXTAUTH_SECRET",
  "NEXTAUTH_URL",
  "REDIS_URL",
];

interface FakeAccount {
  baseUrl: string;
  managementKey: string;
}

/** An environment in which the data folder's demo is the installation. */
export function demoVariables(own: Variables, openrouter: FakeAccount): Variables {
  return {
    ...own,
    ...Object.fromEntries(NOT_OURS.map((name) => [name, ""])),
    OPENROUTER_PROVISIONING_KEY: openrouter.managementKey,
    OPENROUTER_BASE_URL: openrouter.baseUrl,
    ALLOW_INSECURE_UPSTREAM: "1",
    BURSAR_ALLOW_LOCAL_WEBHOOKS: "1",
  };
}

/** The demo's configuration: the embedded database, the fake OpenRouter, and of the environment the port and the folder. */
export async function demoSettings(own: Variables, openrouter: FakeAccount): Promise<Settings> {
  const settings = resolveSettings(demoVariables(own, openrouter));
  if (own.PORT) return settlePublicPort(settings);
  // Nobody asked for a certain port: another demo, or whatever runs there, keeps the usual one.
  const port = (await canListen(USUAL_PORT)) ? USUAL_PORT : await freePort();
  return changeSettings(settings, { PORT: String(port) });
}
