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
  { config }: Portal,
  variables: Record<string, string> = {},
): Promise<GatewayProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", "lib/server/gateway.ts"], {
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
      PORT: String(port),
      ...variables,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes("The gateway serves")) break;
  child.stdout.resume();
  const origin = `http://127.0.0.1:${port}`;
  return { child, origin, url: `${origin}/api/v1/chat/completions` };
}
