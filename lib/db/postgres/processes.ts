import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What the operating system says of a process that is alive. `startedAt` tells it from a later one with the same pid. */
export type ProcessFacts = { command: string; startedAt: string };

/**
 * Facts about a running process; null when there is none. A zombie counts as none: under a PID 1 that never reaps,
 * a killed Postgres stays in the process table for good and `kill(pid, 0)` keeps succeeding.
 */
export function findProcess(pid: number): ProcessFacts | null {
  try {
    return process.platform === "linux" ? readProc(pid) : askPs(pid);
  } catch {
    return null;
  }
}

function readProc(pid: number): ProcessFacts | null {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (state === "Z" || state === "X") return null;
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  return { command, startedAt: fields[18] ?? "" };
}

function askPs(pid: number): ProcessFacts | null {
  const ps = (column: string) =>
    execFileSync("ps", ["-ww", "-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
  return ps("stat").startsWith("Z") ? null : { command: ps("command"), startedAt: ps("lstart") };
}

/** Whether a pid is taken at all, zombies included. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
