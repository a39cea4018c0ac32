import { connectPool } from "@/lib/db";
import { createLog } from "@/lib/log";
import { connectUpstream } from "@/lib/upstream";
import { type SeededDemo, seedDemo } from "@/prisma/seed";
import { openServices } from "@/lib/services";
import type { Settings } from "../settings";

/** Fills the demo's empty database and the fake OpenRouter's books. */
export async function seed({ config }: Settings, controlUrl: string): Promise<SeededDemo> {
  const services = openServices(config, createLog("seed", "error"));
  const pool = connectPool(config.databaseUrl, 2);
  const upstream = connectUpstream(config.openrouter.baseUrl, config.openrouter.limits);
  try {
    return await seedDemo({ services, pool, upstream, controlUrl });
  } finally {
    await Promise.all([services.prisma.$disconnect(), pool.end(), upstream.pool.destroy()]);
  }
}
