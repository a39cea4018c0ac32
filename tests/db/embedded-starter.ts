// Starts the embedded Postgres of the folder given, says so on standard output, and stops it at SIGTERM.
import { startEmbeddedPostgres } from "@/lib/db/embedded";
import { startThrowawayPostgres } from "@/lib/db/postgres/throwaway";

const dataDir = process.argv[2] ?? "";
const postgres =
  dataDir === "--throwaway"
    ? await startThrowawayPostgres()
    : await startEmbeddedPostgres({ dataDir, log: () => undefined, isThrowaway: true });
process.on("SIGTERM", () => void postgres.stop().then(() => process.exit()));
console.log(JSON.stringify({ url: postgres.url, pid: postgres.pid, adopted: postgres.adopted }));
setInterval(() => undefined, 60_000);
