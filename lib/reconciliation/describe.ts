import type { Prisma } from "@/lib/db";
import { dayOf, formatDay } from "@/lib/days";
import { formatUsd } from "@/lib/money";
import { REASONS } from "./judge";
import type { KeyDay, KeyLeak } from "./shape";

/** What `describeKeyDay` needs to have been read along with a day. */
export const WITH_KEY_AND_TENANT = {
  provisionedKey: { select: { slot: true, label: true, syncedAt: true, tenant: { select: { name: true } } } },
} as const satisfies Prisma.UpstreamKeyDayInclude;

type Row = Prisma.UpstreamKeyDayGetPayload<{ include: typeof WITH_KEY_AND_TENANT }>;

/** A key's day as answers show it. */
export function describeKeyDay(row: Row): KeyDay {
  const { provisionedKey: key } = row;
  const readAt = row.activityNano === null ? keyReadAt(row) : row.activityReadAt;
  return {
    key_id: row.provisionedKeyId,
    key_label: key.label,
    slot: key.slot,
    tenant_id: row.tenantId,
    tenant_name: key.tenant.name,
    day: formatDay(row.day),
    ours: formatUsd(row.oursNano),
    theirs: formatUsd(row.theirsNano),
    accepted: formatUsd(row.acceptedNano),
    drift: formatUsd(row.driftNano),
    state: row.state,
    because: REASONS.find((reason) => reason === row.because) ?? null,
    theirs_from: row.activityNano === null ? "key" : "activity",
    read_at: readAt?.toISOString() ?? null,
  };
}

/** A figure of today holds as of the last look at the key; an older one as of its last change. */
function keyReadAt({ day, keyReadAt, provisionedKey: { syncedAt } }: Row): Date | null {
  return syncedAt !== null && dayOf(syncedAt).getTime() === day.getTime() ? syncedAt : keyReadAt;
}

export function describeLeak(leak: Prisma.KeyLeakGetPayload<object>): KeyLeak {
  return {
    amount: formatUsd(leak.amountNano),
    first_seen_at: leak.firstSeenAt.toISOString(),
    last_seen_at: leak.lastSeenAt.toISOString(),
    confirmed_at: leak.confirmedAt?.toISOString() ?? null,
    disabled_at: leak.disabledAt?.toISOString() ?? null,
  };
}
