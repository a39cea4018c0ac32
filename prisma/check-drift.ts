// npm run db:drift: fails when applying prisma/migrations does not lead to schema.prisma.
import { applyMigrations } from "../lib/db/migrate";
import { diffToSchema } from "./schema-engine";
import { withScratchDatabase } from "./scratch";

const difference = await withScratchDatabase(async (databaseUrl) => {
  await applyMigrations(databaseUrl);
  return await diffToSchema(databaseUrl, "words");
});

if (difference === null) {
  console.log("No drift: prisma/migrations leads to schema.prisma.");
} else {
  console.error(`prisma/migrations does not lead to schema.prisma. What is missing:\n${difference}`);
  console.error("Write it as a migration: npm run db:migration -- <name>");
  process.exitCode = 1;
}
