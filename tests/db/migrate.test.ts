import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeEach, expect, it } from "vitest";
import { applyMigrations, pendingMigrations } from "@/lib/db/migrate";
import { diffToSchema } from "@/prisma/schema-engine";
import { testDatabase } from "../setup/database";

const url = await testDatabase("empty");
const directory = mkdtempSync(join(tmpdir(), "bursar-migrations-"));
const client = new pg.Client(url);
await client.connect();

afterAll(async () => {
  rmSync(directory, { recursive: true });
  await client.end();
});

beforeEach(async () => {
  await client.query("ROLLBACK");
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  rmSync(directory, { recursive: true });
  mkdirSync(directory);
});

function addMigration(name: string, sql: string) {
  mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(join(directory, name, "migration.sql"), sql);
}

async function tables(): Promise<string[]> {
  const { rows } = await client.query(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map((row) => row.tablename).filter((name) => name !== "_prisma_migrations");
}

it("applies what is pending, oldest first, and then nothing", async () => {
  addMigration("2_second", "ALTER TABLE a ADD COLUMN n int");
  addMigration("1_first", "CREATE TABLE a ()");
  expect(await pendingMigrations(url, directory)).toEqual(["1_first", "2_second"]);
  expect(await applyMigrations(url, directory)).toEqual(["1_first", "2_second"]);
  expect(await pendingMigrations(url, directory)).toEqual([]);
  expect(await applyMigrations(url, directory)).toEqual([]);
});

it("works once when many processes migrate at the same moment", async () => {
  addMigration("1_first", "SELECT pg_sleep(0.1); CREATE TABLE a ()");
  const runs = await Promise.all(Array.from({ length: 5 }, () => applyMigrations(url, directory)));
  expect(runs.flat()).toEqual(["1_first"]);
});

it("runs scripts whose functions and comments hold semicolons", async () => {
  addMigration(
    "1_first",
    "-- a; b\nCREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;",
  );
  await applyMigrations(url, directory);
  expect((await client.query("SELECT f()")).rows).toEqual([{ f: 1 }]);
});

it("leaves nothing of a migration that fails, keeps those before it, and continues once it is mended", async () => {
  addMigration("1_first", "CREATE TABLE a ()");
  addMigration("2_second", "CREATE TABLE b (); CREATE TABLE a ()");
  await expect(applyMigrations(url, directory)).rejects.toThrow(
    'Migration 2_second failed and none of it was applied: relation "a" already exists',
  );
  expect(await tables()).toEqual(["a"]);
  addMigration("2_second", "CREATE TABLE b ()");
  expect(await applyMigrations(url, directory)).toEqual(["2_second"]);
});

it("gives up on a table that is in use instead of queueing every request behind itself", async () => {
  await client.query("CREATE TABLE a ()");
  await client.query("BEGIN; LOCK TABLE a");
  addMigration("1_first", "SET LOCAL lock_timeout = '50ms'; ALTER TABLE a ADD COLUMN n int");
  await expect(applyMigrations(url, directory)).rejects.toThrow("lock timeout");
});

it("refuses a database that a newer version has migrated", async () => {
  addMigration("1_first", "CREATE TABLE a ()");
  await applyMigrations(url, directory);
  rmSync(join(directory, "1_first"), { recursive: true });
  await expect(applyMigrations(url, directory)).rejects.toThrow("it was migrated by a newer version");
});

it("refuses a migration that was edited after it was applied", async () => {
  addMigration("1_first", "CREATE TABLE a ()");
  await applyMigrations(url, directory);
  addMigration("1_first", "CREATE TABLE a (n int)");
  await expect(applyMigrations(url, directory)).rejects.toThrow("was edited after it was applied");
});

it("does not go on from a migration that another tool left half done", async () => {
  addMigration("1_first", "CREATE TABLE a ()");
  await applyMigrations(url, directory);
  await client.query("UPDATE _prisma_migrations SET finished_at = NULL");
  await expect(applyMigrations(url, directory)).rejects.toThrow("npx prisma migrate resolve");
});

it("leads to schema.prisma, and notices when it no longer would", async () => {
  cpSync(fileURLToPath(new URL("../../prisma/migrations", import.meta.url)), directory, { recursive: true });
  await applyMigrations(url, directory);
  expect(await diffToSchema(url, "words")).toBeNull();
  await client.query("ALTER TABLE tenants DROP COLUMN slug");
  expect(await diffToSchema(url, "words")).toContain("Added column `slug`");
  expect(await diffToSchema(url, "sql")).toContain('ADD COLUMN     "slug" TEXT NOT NULL');
});
