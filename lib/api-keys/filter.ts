import type { Prisma } from "@/lib/db";
import { searchText } from "@/lib/search-text";
import type { ExportApiKeys, ListApiKeys } from "./shape";

const DAY_MS = 86_400_000;

/** What a list of keys is cut down to. */
export type ApiKeyFilter = ExportApiKeys;

/** The keys a filter names, as the database finds them. */
export function filteredBy(filter: ApiKeyFilter, now: Date): Prisma.ApiKeyWhereInput {
  const { tenant_id: tenantId, kind, q, status, hygiene, tag } = filter;
  const part = q ? ({ contains: searchText(q), mode: "insensitive" } as const) : null;
  return {
    ...(tenantId !== undefined && { tenantId }),
    ...(kind !== undefined && { kind }),
    ...(tag !== undefined && { tags: { has: tag } }),
    AND: [
      part ? { OR: [{ name: part }, { label: part }] } : {},
      status === undefined ? {} : inStatus(status, now),
      hygiene === undefined ? {} : { AND: [inStatus("active", now), deserving(hygiene, now)] },
    ],
  };
}

function inStatus(status: NonNullable<ListApiKeys["status"]>, now: Date): Prisma.ApiKeyWhereInput {
  const unexpired = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  switch (status) {
    case "revoked":
      return { revokedAt: { not: null } };
    case "expired":
      return { revokedAt: null, expiresAt: { lte: now } };
    case "disabled":
      return { revokedAt: null, disabledAt: { not: null }, ...unexpired };
    case "active":
      return { revokedAt: null, disabledAt: null, ...unexpired };
  }
}

function deserving(hygiene: NonNullable<ListApiKeys["hygiene"]>, now: Date): Prisma.ApiKeyWhereInput {
  const days = (count: number) => new Date(now.getTime() + count * DAY_MS);
  switch (hygiene) {
    case "unused_30d":
      return unusedSince(days(-30));
    case "unused_90d":
      return unusedSince(days(-90));
    case "never_used":
      return { lastUsedAt: null, createdAt: { lte: days(-7) } };
    case "expiring_7d":
      return { expiresAt: { lte: days(7) } };
    case "no_expiry":
      return { expiresAt: null };
    case "no_limit":
      return { budget: null };
    case "old_secret_in_use":
      return {
        secrets: { some: { retiresAt: { gt: now }, uses: { some: { lastUsedAt: { gte: days(-1) } } } } },
      };
  }
}

function unusedSince(then: Date): Prisma.ApiKeyWhereInput {
  return { createdAt: { lte: then }, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: then } }] };
}
