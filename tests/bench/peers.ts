import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { startCommand } from "./children";
import type { Target } from "./load";

export const PORTKEY = "Portkey gateway";
export const NGINX = "nginx";
const PORTKEY_VERSION = "1.15.2";

/** The Portkey gateway as npm ships it, installed once beside the demo's data; null when npm cannot be reached. */
export async function portkey(upstream: string, authorization: string): Promise<Target | null> {
  const folder = path.resolve(".bursar", "bench", `portkey-${PORTKEY_VERSION}`);
  const program = path.join(folder, "node_modules", "@portkey-ai", "gateway", "build", "start-server.js");
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), "{}");
    const packageName = `@portkey-ai/gateway@${PORTKEY_VERSION}`;
    const { status } = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", packageName], {
      cwd: folder,
    });
    if (status !== 0) return null;
  }
  const port = await freePort();
  const { pid } = await startCommand(
    process.execPath,
    [program, "--headless", `--port=${port}`],
    {},
    (line) => /Ready|running/i.test(line),
  );
  return {
    name: PORTKEY,
    pid,
    url: `http://127.0.0.1:${port}/v1/chat/completions`,
    headers: { authorization, "x-portkey-provider": "openai", "x-portkey-custom-host": upstream },
  };
}

/** nginx as a kept-alive reverse proxy with one worker a core, or null when it is not installed. */
export async function nginx(
  origin: string,
  authorization: string,
): Promise<{ target: Target; stop(): void } | null> {
  if (spawnSync("nginx", ["-v"]).status !== 0) return null;
  const folder = mkdtempSync(path.join(tmpdir(), "bursar-nginx-"));
  const port = await freePort();
  const configFile = path.join(folder, "nginx.conf");
  writeFileSync(
    configFile,
    `worker_processes auto; pid ${folder}/pid; error_log ${folder}/error.log;
     events { worker_connections 1024; }
     http {
       access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
       fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
       upstream openrouter { server ${new URL(origin).host}; keepalive 256; }
       server {
         listen 127.0.0.1:${port};
         location / { proxy_pass http://openrouter; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off; }
       }
     }`,
  );
  execFileSync("nginx", ["-c", configFile]);
  return {
    target: {
      name: NGINX,
      url: `http://127.0.0.1:${port}/api/v1/chat/completions`,
      headers: { authorization },
    },
    stop: () => execFileSync("nginx", ["-c", configFile, "-s", "stop"]),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
