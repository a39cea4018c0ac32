import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from "node:fs";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { canEnter, clusterOwner, handOver, unprivilegedAccount, type Account } from "./account";
import { locateEngine, SYSTEM_DIR, type Engine } from "./engine";

export const SUPERUSER = "bursar";

/** One embedded cluster on disk. `pgdata` is Postgres' own folder, `home` what we keep beside it. */
export type Cluster = { home: string; pgdata: string; password: string; account: Account; engine: Engine };

type CreationOptions = { log: (line: string) => void; isThrowaway?: boolean };

/**
 * Opens the cluster of a data folder, `<dataDir>/postgres`, and makes it on first use. Root runs Postgres as another
 * user; when that user cannot enter the data folder, `<dataDir>/postgres` is a link to where the cluster is instead.
 */
export function openCluster(dataDir: string, options: CreationOptions): Cluster {
  const link = join(dataDir, "postgres");
  if (!existsSync(link)) {
    refuseLostCluster(link);
    createCluster(dataDir, link, options);
  }
  const home = realpathSync(link);
  const pgdata = join(home, "data");
  const account = clusterOwner(home);
  const password = readFileSync(join(home, "password"), "utf8").trim();
  return { home, pgdata, password, account, engine: locateEngine(account) };
}

/** A link whose target is gone means lost data; an empty database in its place would hide that. */
function refuseLostCluster(link: string) {
  const entry = lstatSync(link, { throwIfNoEntry: false });
  if (!entry) return;
  throw new Error(
    `${link} points to a database folder that no longer exists. Restore that folder from a backup; or, to start with an ` +
      `empty database and lose the old one for good, delete the link: rm ${link}`,
  );
}

function createCluster(dataDir: string, link: string, options: CreationOptions) {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const account = unprivilegedAccount();
  const place = choosePlace(realpathSync(dataDir), account);
  const draft = mkdtempSync(join(place, place === SYSTEM_DIR ? "cluster-" : "bursar-postgres-"));
  try {
    options.log(`Creating an embedded Postgres cluster (${place}).`);
    initialise(draft, account, options.isThrowaway ? ["--no-sync"] : []);
    publish(draft, place, dataDir, link);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(link)) throw error;
  }
}

/** Beside its link only when the finished folder can be moved there; EEXIST and ENOTEMPTY mean another process was first. */
function publish(draft: string, place: string, dataDir: string, link: string) {
  if (place === realpathSync(dataDir)) renameSync(draft, link);
  else symlinkSync(draft, link);
}

function choosePlace(dataDir: string, account: Account): string {
  const temporary = realpathSync(tmpdir());
  const places = [dataDir, ...(dataDir.startsWith(temporary + sep) ? [temporary] : []), SYSTEM_DIR];
  for (const place of places) {
    if (place === SYSTEM_DIR) mkdirSync(SYSTEM_DIR, { recursive: true, mode: 0o755 });
    if (canEnter(account, place)) return place;
  }
  throw new Error(
    `The user that runs the embedded Postgres (id ${account?.uid}) can enter none of ${places.join(", ")}. ` +
      `Let others pass through one of them (chmod o+x on it and every folder above), or set DATABASE_URL.`,
  );
}

function initialise(home: string, account: Account, flags: string[]) {
  const pgdata = join(home, "data");
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  for (const path of [home, passwordFile]) handOver(path, account);
  const secrecy = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const encoding = ["--encoding=UTF8", "--locale=C"];
  const { status, stdout, stderr, error } = spawnSync(
    locateEngine(account).initdb,
    [`--pgdata=${pgdata}`, ...secrecy, ...encoding, ...flags],
    { ...account, cwd: home, env: SERVER_ENVIRONMENT, encoding: "utf8" },
  );
  if (status === 0) return;
  throw new Error(
    `initdb could not create the embedded Postgres in ${pgdata}: ${error?.message ?? `${stdout}${stderr}`.trim()}. ` +
      "Mend that (is the disk full?) or set DATABASE_URL to a Postgres of yours.",
  );
}

/** Nothing of ours: the server's environment must not carry the keys that Bursar holds. */
export const SERVER_ENVIRONMENT = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" } as Record<
  string,
  string
> as NodeJS.ProcessEnv;
