import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "@/lib/db/migrate";
import { startThrowawayPostgres } from "@/lib/db/postgres/throwaway";

declare module "vitest" {
  interface ProvidedContext {
    /** A server to make databases on, and the name of a migrated database to clone. */
    postgres: { serverUrl: string; template: string };
  }
}

/** Once per run: a Postgres (TEST_DATABASE_URL, else the embedded one) with one migrated template database. */
export default async function preparePostgres(project: TestProject) {
  const ownServer = process.env.TEST_DATABASE_URL ? null : await startThrowawayPostgres();
  const serverUrl = process.env.TEST_DATABASE_URL ?? ownServer?.url ?? "";
  const template = `bursar_template_${randomBytes(4).toString("hex")}`;
  await onServer(serverUrl, `CREATE DATABASE ${template}`);
  await applyMigrations(databaseUrl(serverUrl, template));
  project.provide("postgres", { serverUrl, template });
  return async () => {
    if (ownServer) await ownServer.stop();
    else await onServer(serverUrl, `DROP DATABASE ${template} WITH (FORCE)`);
  };
}

/** Runs one statement on the server, outside any test database. */
export async function onServer(serverUrl: string, statement: string) {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The URL of another database on the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${database}` }).href;
}
