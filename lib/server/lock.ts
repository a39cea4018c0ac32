import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

const POLL_MS = 200;

/** Takes a lock file for the rest of this process's life, or tells that another living process has it. */
export function tryLock(path: string): { release(): void } | null {
  // The second try is for a file that a dead process left and the first one removed.
  return take(path) || take(path) ? { release: () => rmSync(path, { force: true }) } : null;
}

/** Runs `work` while no other process holds the lock file. A holder that died does not count. */
export async function withLock<Result>(
  path: string,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  while (!take(path)) await setTimeout(POLL_MS, undefined, { signal });
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  }
}

function isHeld(path: string): boolean {
  try {
    process.kill(Number(readFileSync(path, "utf8")), 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else. Anything else: it is gone, or the file is.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
