import type { Database } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import type { ProvisionedKey } from "./shape";

/** The OpenRouter keys of some tenants, by tenant id, each with its latest provisioning. */
export async function describeProvisionedKeys(
  db: Database,
  tenantIds: string[],
): Promise<Map<string, ProvisionedKey>> {
  const rows = await db.provisionedKey.findMany({
    where: { tenantId: { in: tenantIds }, slot: "default" },
    include: { provisionings: { orderBy: { id: "desc" }, take: 1 } },
  });
  return new Map(
    rows.map((row) => {
      const [latest] = row.provisionings;
      const key: ProvisionedKey = {
        id: row.id,
        slot: row.slot,
        status: row.status,
        hash: row.hash,
        label: row.label,
        usage: formatUsd(row.usageNano),
        synced_at: row.syncedAt?.toISOString() ?? null,
        provisioning: latest
          ? {
              id: latest.id,
              action: latest.action,
              state: latest.state,
              attempts: latest.attempts,
              last_error: latest.lastError,
              next_attempt_at: latest.finishedAt ? null : latest.nextAttemptAt.toISOString(),
            }
          : null,
      };
      return [row.tenantId, key];
    }),
  );
}
