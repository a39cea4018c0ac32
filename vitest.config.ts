import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Rules about the source itself: they read files and need no database, so `npm run verify` runs them alone. */
const RULES = ["tests/architecture.test.ts", "tests/dependencies.test.ts", "tests/words.test.ts"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    maxWorkers: 2,
    allowOnly: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Processes are killed and clocks are raced here, on machines that do other things too; `npm test` names each second try.
    retry: 1,
    projects: [
      { extends: true, test: { name: "rules", include: RULES } },
      {
        extends: true,
        test: {
          name: "suite",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...RULES, "tests/e2e/**"],
          globalSetup: ["tests/setup/postgres.ts"],
          setupFiles: ["tests/setup/console.ts", "tests/setup/restore.ts"],
          // A worker imports the code once, not for each of its files; nothing of ours remembers rows but by their ids.
          isolate: false,
        },
      },
    ],
  },
});
