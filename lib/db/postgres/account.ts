import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, statSync } from "node:fs";

/** The system user a server runs as; undefined means: as whoever we are. */
export type Account = { uid: number; gid: number } | undefined;

/** The owner of an existing cluster: the only user Postgres accepts for it. */
export function clusterOwner(home: string): Account {
  const { uid, gid } = statSync(home);
  const self = process.getuid?.();
  if (self === uid) return undefined;
  if (self === 0) return { uid, gid };
  throw new Error(
    `The embedded Postgres in ${home} belongs to user id ${uid} but Bursar runs as user id ${self}, so it cannot ` +
      `be opened. Start Bursar as that user, or hand the folder over: chown -R ${self} ${home}`,
  );
}

/** Gives what root made to the user the server runs as, so that a later run as that user finds nothing of root's. */
export function handOver(path: string, account: Account) {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Postgres refuses to run as root, so root runs it as the system user `postgres`, made when it is missing. */
export function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return undefined;
  const known = findPostgresUser();
  if (known) return known;
  const useradd = [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ];
  const { status, stderr, error } = spawnSync("useradd", useradd, { encoding: "utf8" });
  const made = findPostgresUser();
  if (made) return made;
  throw new Error(
    "Bursar runs as root, Postgres refuses to, and the system user `postgres` to run it as could not be made " +
      `(useradd: ${error?.message ?? `${stderr.trim()}, exit ${status}`}). Make that user, run Bursar as another user, or set DATABASE_URL.`,
  );
}

function findPostgresUser(): Account {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

/** Whether the account can enter a folder: every folder above it must let that user through. */
export function canEnter(account: Account, folder: string): boolean {
  if (!account) return true;
  return (
    spawnSync("/bin/sh", ["-c", 'cd "$0"', folder], { ...account, cwd: "/", stdio: "ignore" }).status === 0
  );
}
