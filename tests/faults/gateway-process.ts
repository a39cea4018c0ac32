import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { freePort } from "../bench/peers";
import type { Portal } from "../gateway/portal";

export interface GatewayProcess {
  child: ChildProcess;
  origin: string;
  /** Of chat completions. */
  url: string;
}

/** A gateway as a process of its own, so that it can be killed as the kernel kills, and weighed by itself. */
export async function startGateway(
  portal: Portal,
  variables: Record<string, string> = {},
): Promise<GatewayProcess> {
  const PORT = variables.PORT ?? String(await freePort());
  const child = await startServer("gateway", portal, { ...variables, PORT });
  const origin = `http://127.0.0.1:${PORT}`;
  return { child, origin, url: `${origin}/api/v1/chat/completions` };
}

export const startWorker = (portal: Portal): Promise<ChildProcess> => startServer("worker", portal, {});

/** Throws when it ended before it was ready. */
async function startServer(
  program: "gateway" | "worker",
  { config }: Portal,
  variables: Record<string, string>,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", `lib/server/${program}.ts`], {
    env: {
      ...process.env,
      DATABASE_URL: config.databaseUrl,
      OPENROUTER_PROVISIONING_KEY: config.openrouter.provisioningKey,
      OPENROUTER_BASE_URL: config.openrouter.baseUrl,
      ALLOW_INSECURE_UPSTREAM: "1",
      BURSAR_SECRET: config.secret.toString("base64"),
      BURSAR_ENCRYPTION_KEYS: config.encryptionKeys
        .map(({ id, key }) => `${id}:${key.toString("base64")}`)
        .join(","),
      ...variables,
    },
    // With a channel it ends when this process does.
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  child.channel?.unref();
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!/The (gateway serves|worker works)/.test(line)) continue;
    child.stdout!.resume();
    return child;
  }
  throw new Error(`The ${program} ended before it was ready`);
}
