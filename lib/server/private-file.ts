import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes JSON that only its owner may read. Whoever waits for the file finds it whole or not at all. */
export function writePrivateJson(path: string, value: unknown): void {
  // Others may pass through the data folder, but not list it: the embedded Postgres runs as another user below root.
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}

/** The parsed content, or null when there is no such file. Throws for one that cannot be read. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Error(`${path} cannot be read: ${(cause as Error).message}. Restore it from a backup.`, {
      cause,
    });
  }
}
