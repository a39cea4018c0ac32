import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { startEmbeddedPostgres } from "@/lib/db/embedded";
import { readJson, writePrivateJson } from "../private-file";
import { deleteDemo, demoFiles } from "./files";

const Seeded = z.object({
  admin: z.object({ email: z.string(), password: z.string(), token: z.string() }),
  tenants: z.array(
    z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      inferenceKey: z.string(),
      managementKey: z.string(),
      member: z.object({ email: z.string(), password: z.string() }),
    }),
  ),
});

const DemoData = z.object({
  /** The fake OpenRouter's management key, and where it was reached last. */
  openrouter: z.object({ managementKey: z.string(), baseUrl: z.string() }),
  /** Where Bursar itself was reached last. */
  url: z.string(),
  /** Null from the beginning of seeding to its end. */
  seeded: Seeded.nullable(),
});
export type DemoData = z.infer<typeof DemoData>;

/** The demo's data in this folder, or null when there is none. */
export function readDemoData(dataDir: string): DemoData | null {
  const stored = readJson(demoFiles(dataDir).data);
  return stored === null ? null : DemoData.parse(stored);
}

export function keepDemoData(dataDir: string, data: DemoData): void {
  writePrivateJson(demoFiles(dataDir).data, data);
}

/**
 * The demo to go on with: the one that is there, or a new one after `--reset`, after an interrupted seeding, or in an
 * empty folder. Throws when the folder holds an installation that is no demo: that is never deleted.
 */
export async function openDemoData(dataDir: string, isReset: boolean): Promise<DemoData> {
  const known = readDemoData(dataDir);
  if (!known && existsSync(join(dataDir, "postgres"))) {
    throw new Error(
      `${dataDir} holds an installation that is no demo, so nothing was touched. Give the demo another folder: ` +
        "BURSAR_DATA_DIR=.bursar-demo npm run demo",
    );
  }
  if (known?.seeded && !isReset) return known;
  if (known) {
    await stopDatabase(dataDir);
    deleteDemo(dataDir);
  }
  return {
    openrouter: { managementKey: `sk-or-v1-${randomBytes(32).toString("hex")}`, baseUrl: "" },
    url: "",
    seeded: null,
  };
}

/** A demo that was killed leaves its database running; whoever joins it as the only one left may stop it. */
async function stopDatabase(dataDir: string): Promise<void> {
  if (!existsSync(join(dataDir, "postgres", "data", "postmaster.pid"))) return;
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} });
  await postgres.stop();
}
