import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Variables } from "@/lib/config";
import { withLock } from "./lock";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STAMP = join(ROOT, ".next", "built-from");

/** What the built dashboard depends on. */
const SOURCES = [
  "app",
  "lib",
  "public",
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "prisma/schema.prisma",
  "tsconfig.json",
];
/** Programs of their own, and code that is generated from the schema. */
const NOT_IN_IT = /^lib\/(server|db\/generated)\//;

/**
 * Builds the dashboard unless the one in `.next` was built from just these sources. Of two processes that want it at
 * once, one builds and the other waits.
 * @throws when the build fails, with its output
 */
export async function buildWeb(
  variables: Variables,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  const digest = digestOfSources();
  if (isBuiltFrom(digest)) return;
  await withLock(join(ROOT, "node_modules", ".bursar-build"), signal, async () => {
    if (isBuiltFrom(digest)) return;
    say("Building the dashboard, once for this version.");
    await runBuild(variables, signal);
    writeFileSync(STAMP, digest);
  });
}

function isBuiltFrom(digest: string): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest;
}

function digestOfSources(): string {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap(filesOf)) {
    if (!NOT_IN_IT.test(path)) hash.update(`${path}\0`).update(readFileSync(join(ROOT, path)));
  }
  return hash.digest("hex");
}

function filesOf(path: string): string[] {
  if (!existsSync(join(ROOT, path))) return [];
  if (statSync(join(ROOT, path)).isFile()) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .sort();
}

async function runBuild(variables: Variables, signal: AbortSignal): Promise<void> {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const build = spawn(process.execPath, [next, "build"], {
    cwd: ROOT,
    env: { ...variables, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let output = "";
  for (const stream of [build.stdout, build.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const [code] = (await once(build, "close")) as [number | null];
  if (code !== 0) throw new Error(`The dashboard could not be built (exit ${code}):\n${output.trim()}`);
}
