import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Memory a process holds, in MB. */
export function rssMb(pid: number): number {
  if (!existsSync("/proc/self/status"))
    return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

/** Processor time a process has used so far, in seconds; null where /proc does not say. */
export function cpuSeconds(pid: number): number | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  const fields = readFileSync(file, "utf8").split(") ").at(-1)!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Linux' USER_HZ, the same on every architecture Node runs on. */
const TICKS_PER_SECOND = 100;
