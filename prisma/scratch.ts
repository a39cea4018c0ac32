import { startThrowawayPostgres } from "../lib/db/postgres/throwaway";

/** Runs `work` on an empty database of a throwaway Postgres, which is gone afterwards. */
export async function withScratchDatabase<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const postgres = await startThrowawayPostgres();
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}
