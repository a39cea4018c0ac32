import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { handOver } from "./account";
import type { Cluster } from "./cluster";
import type { Postmaster } from "./postmaster";
import { findProcess } from "./processes";

/** Who stops a server: the process that started it while that lives, then the first that adopted it. */
export type Ownership = { isStarter: boolean; isOurs(): boolean };

/** This process, told apart from a later one with the same pid; it travels in the server's command line. */
export const ownName = () => `pid-${process.pid}-${findProcess(process.pid)?.startedAt.replace(/\W+/g, "")}`;

/** Becomes the owner of a server whose starter and earlier adopters are all gone; otherwise stays a guest. */
export function takeOwnership({ home, account }: Cluster, { starter }: Postmaster): Ownership {
  const self = ownName();
  const adopterFile = join(home, "adopter");
  const isOurs = () => starter === self || (!isAlive(starter) && readName(adopterFile) === self);
  if (!isAlive(starter) && !isAlive(readName(adopterFile))) {
    writeFileSync(adopterFile, self, { mode: 0o600 });
    handOver(adopterFile, account);
  }
  return { isStarter: starter === self, isOurs };
}

function isAlive(name: string): boolean {
  const [, pid, startedAt] = name.split("-");
  return startedAt !== undefined && findProcess(Number(pid))?.startedAt.replace(/\W+/g, "") === startedAt;
}

function readName(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
