import type { Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import type { UnmanagedKey } from "./shape";

/** A key that no tenant owns as answers show it. */
export function describeUnmanagedKey(row: Prisma.UnmanagedKeyGetPayload<object>): UnmanagedKey {
  return {
    hash: row.hash,
    name: row.name,
    label: row.label,
    disabled: row.disabled,
    limit: row.limitNano === null ? null : formatUsd(row.limitNano),
    limit_reset: row.limitReset === "lifetime" ? null : row.limitReset,
    usage: formatUsd(row.usageNano),
    is_ours: row.isOurs,
    first_seen_at: row.firstSeenAt.toISOString(),
    last_seen_at: row.lastSeenAt.toISOString(),
    ignored_at: row.ignoredAt?.toISOString() ?? null,
  };
}
