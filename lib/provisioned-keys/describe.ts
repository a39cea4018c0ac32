import type { Database, Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import { DRIFT_FIELDS } from "./drift";
import type { ProvisionedKey } from "./shape";

/** What `describeProvisionedKeys` needs to have been read along with a key. */
export const WITH_PROVISIONINGS = {
  tenant: { select: { name: true } },
  drift: true,
  provisionings: { orderBy: { id: "desc" }, take: 10 },
} as const satisfies Prisma.ProvisionedKeyInclude;

type Row = Prisma.ProvisionedKeyGetPayload<{ include: typeof WITH_PROVISIONINGS }>;

/** OpenRouter keys as answers show them, in the order given. */
export async function describeProvisionedKeys(db: Database, rows: Row[]): Promise<ProvisionedKey[]> {
  const replacements = await db.provisionedKey.findMany({
    where: { replacesId: { in: rows.map(({ id }) => id) }, status: { not: "pending" } },
    select: { id: true, replacesId: true },
  });
  const replacedBy = new Map(replacements.map(({ id, replacesId }) => [replacesId, id]));
  return rows.map((row) => ({
    id: row.id,
    tenant_id: row.tenantId,
    tenant_name: row.tenant.name,
    slot: row.slot,
    name: row.name,
    status: row.status,
    is_disabled: row.isDisabled,
    is_imported: row.isImported,
    hash: row.hash,
    label: row.label,
    limit: row.limitNano === null ? null : formatUsd(row.limitNano),
    limit_reset: row.limitReset === "lifetime" ? null : row.limitReset,
    follows_budget: row.followsBudget,
    include_byok: row.includeByok,
    usage: formatUsd(row.usageNano),
    usage_daily: formatUsd(row.usageDailyNano),
    usage_weekly: formatUsd(row.usageWeeklyNano),
    usage_monthly: formatUsd(row.usageMonthlyNano),
    synced_at: row.syncedAt?.toISOString() ?? null,
    missing_since: row.missingSince?.toISOString() ?? null,
    retired_at: row.retiredAt?.toISOString() ?? null,
    replaces_id: row.replacesId,
    replaced_by_id: replacedBy.get(row.id) ?? null,
    created_at: row.createdAt.toISOString(),
    drift: row.drift && describeDrift(row.drift),
    provisioning: provisioningOf(row),
  }));
}

function describeDrift(drift: NonNullable<Row["drift"]>): NonNullable<ProvisionedKey["drift"]> {
  return {
    fields: DRIFT_FIELDS.filter((field) => drift.fields.includes(field)),
    limit: drift.limitNano === null ? null : formatUsd(drift.limitNano),
    limit_reset: drift.limitReset === "lifetime" ? null : drift.limitReset,
    include_byok: drift.includeByok,
    disabled: drift.disabled,
    name: drift.name,
    noticed_at: drift.noticedAt.toISOString(),
  };
}

/** What is done next, or what was done last. */
function provisioningOf({ provisionings }: Row): ProvisionedKey["provisioning"] {
  const next = provisionings
    .filter(({ finishedAt }) => finishedAt === null)
    .toSorted((a, b) => a.nextAttemptAt.getTime() - b.nextAttemptAt.getTime());
  const shown = next[0] ?? provisionings[0];
  if (!shown) return null;
  return {
    id: shown.id,
    action: shown.action,
    state: shown.state,
    attempts: shown.attempts,
    last_error: shown.lastError,
    next_attempt_at: shown.finishedAt ? null : shown.nextAttemptAt.toISOString(),
  };
}
