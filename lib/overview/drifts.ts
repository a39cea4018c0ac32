import type { Database } from "@/lib/db";

/** Where the ledger and OpenRouter's bill differ and nothing explains it. */
export async function countDrifts(db: Database): Promise<{ unexplained: number; leaks: number }> {
  const [unexplained, leaks] = await Promise.all([
    db.upstreamKeyDay.count({ where: { state: "unexplained" } }),
    db.keyLeak.count({ where: { confirmedAt: { not: null } } }),
  ]);
  return { unexplained, leaks };
}
