import { createHash, randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

const MIGRATIONS_DIR = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
/** The number `prisma migrate` takes too, so that its command line and this code never run at once. */
const ADVISORY_LOCK = 72707369;
const WAIT_FOR_OTHER_MIGRATOR_MS = 60_000;
/** A migration that cannot get a table lock gives up instead of queueing every request behind it. */
const LOCK_TIMEOUT_MS = 5_000;

type Migration = { name: string; sql: string; checksum: string };

/** A migration, or the history of migrations, that must not be applied. The message tells what to do. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

/**
 * Brings the database to the schema of this version: applies each folder of prisma/migrations that it has
 * not seen, each in one transaction with its record, so that a crash at any moment leaves either none or all of
 * it. Any number of processes may call it at once; one works, the others wait and find nothing left to do.
 * @param databaseUrl a direct connection (not a transaction-pooling proxy: the lock belongs to the session)
 * @returns the names applied by this call, oldest first
 * @throws MigrationError when a migration fails, or when the recorded history is not this folder's history
 */
export async function applyMigrations(databaseUrl: string, directory = MIGRATIONS_DIR): Promise<string[]> {
  return await withClient(databaseUrl, async (client) => {
    await takeLock(client);
    await client.query(CREATE_HISTORY);
    const applied: string[] = [];
    for (const migration of await findPending(client, directory)) {
      await apply(client, migration);
      applied.push(migration.name);
    }
    return applied;
  });
}

/**
 * Names of the migrations this version brings and the database has not seen, oldest first.
 * @throws MigrationError when the recorded history is not this folder's history
 */
export async function pendingMigrations(databaseUrl: string, directory = MIGRATIONS_DIR): Promise<string[]> {
  return await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known");
    const pending = rows[0].known ? await findPending(client, directory) : readMigrations(directory);
    return pending.map((migration) => migration.name);
  });
}

async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    application_name: "bursar migrate",
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function takeLock(client: pg.Client) {
  await client.query(`SET lock_timeout = ${WAIT_FOR_OTHER_MIGRATOR_MS}`);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
  } catch (cause) {
    throw new MigrationError(
      `Another process has been migrating this database for ${WAIT_FOR_OTHER_MIGRATOR_MS / 1000} s, so nothing was ` +
        "changed. Wait for it, or find it with: SELECT * FROM pg_locks WHERE locktype = 'advisory'",
      { cause },
    );
  }
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
}

async function findPending(client: pg.Client, directory: string): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const migrations = readMigrations(directory);
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of rows) {
    const migration = known.get(name);
    if (!finished) {
      throw new MigrationError(
        `Migration ${name} was begun by another tool and never finished; what it changed is unknown. Compare the ` +
          `database with prisma/migrations/${name}, then run: npx prisma migrate resolve --rolled-back ${name} (or --applied)`,
      );
    }
    if (!migration) {
      throw new MigrationError(
        `The database has migration ${name}, which this version does not know: it was migrated by a newer ` +
          "version. Start that version, or restore a backup made before the upgrade.",
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `prisma/migrations/${name}/migration.sql was edited after it was applied to this database. Restore the ` +
          "file and write the change as a new migration (npm run db:migration). A development database can be deleted instead.",
      );
    }
  }
  const applied = new Set(rows.map((row) => row.name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration) {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, transaction_timestamp(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationError(
      `Migration ${name} failed and none of it was applied: ${reason}. Mend the cause and start again; ` +
        "migrations before it stay applied.",
      { cause },
    );
  }
}

function readMigrations(directory: string): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** The history table of `prisma migrate`, so that its command line reads and continues this history. */
const CREATE_HISTORY = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;
