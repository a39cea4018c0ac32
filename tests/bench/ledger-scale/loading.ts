import pg from "pg";

/** A connection to load with: without a time limit, and without the check of every row's references, which would take longest. */
export async function loading(
  databaseUrl: string,
  load: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query("SET synchronous_commit = off");
    await load(client);
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}
