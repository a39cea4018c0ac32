import { createServer } from "node:net";
import { freePort } from "@/lib/db/postgres/port";
import { changeSettings, type Settings } from "./settings";

/**
 * Decides the public port before anything starts, because the public address depends on it: 0 becomes any free port.
 * Throws when another program has the port.
 */
export async function settlePublicPort(settings: Settings): Promise<Settings> {
  const { port } = settings.config;
  if (port === 0) return changeSettings(settings, { PORT: String(await freePort()) });
  if (await canListen(port)) return settings;
  throw new Error(
    `Port ${port} is taken by another program, or this user may not open it. Set PORT to another one, or to 0 for any free one.`,
  );
}

/** Whether a server could listen on this port on every address of this machine, as the gateway does. */
export async function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
