// npm run db:migration -- <name>          writes what separates prisma/migrations from schema.prisma as a new migration
// npm run db:migration -- --rewrite-init  writes the first migration anew; only before a release has applied it anywhere
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyMigrations } from "../lib/db/migrate";
import { diffToSchema } from "./schema-engine";
import { withScratchDatabase } from "./scratch";

const MIGRATIONS = fileURLToPath(new URL("migrations", import.meta.url));
const INIT = "20261122000000_init";
const [argument] = process.argv.slice(2);

if (argument === "--rewrite-init") {
  await write(INIT, await diffAfter(noMigrations()));
} else if (argument && /^[a-z0-9_]+$/.test(argument)) {
  const timestamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  await write(`${timestamp}_${argument}`, await diffAfter(MIGRATIONS));
} else {
  console.error("Name the migration in lower case: npm run db:migration -- add_webhooks");
  process.exitCode = 2;
}

async function diffAfter(directory: string): Promise<string | null> {
  return await withScratchDatabase(async (databaseUrl) => {
    await applyMigrations(databaseUrl, directory);
    return await diffToSchema(databaseUrl, "sql");
  });
}

function noMigrations(): string {
  const empty = mkdtempSync(join(tmpdir(), "bursar-no-migrations-"));
  process.once("exit", () => rmSync(empty, { recursive: true }));
  return empty;
}

async function write(name: string, sql: string | null) {
  if (sql === null) {
    console.log("prisma/migrations already leads to schema.prisma: nothing to write.");
    return;
  }
  const newest = readdirSync(MIGRATIONS)
    .filter((entry) => /^\d{14}_/.test(entry))
    .sort()
    .at(-1);
  if (name !== INIT && newest && newest >= name) {
    throw new Error(`prisma/migrations/${newest} sorts after ${name}: is this machine's clock right?`);
  }
  mkdirSync(join(MIGRATIONS, name), { recursive: true });
  writeFileSync(join(MIGRATIONS, name, "migration.sql"), sql);
  console.log(
    `Wrote prisma/migrations/${name}/migration.sql. Read it before you commit it: the differ drops without asking.`,
  );
}
