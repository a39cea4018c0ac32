import type { Json } from "@/lib/canonical-json";
import type { Prisma } from "@/lib/db";
import type { AlertChannel } from "../shape";

type Row = Prisma.AlertChannelGetPayload<object>;

export function describeChannel(row: Row): AlertChannel {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    target: row.target,
    enabled: row.disabledAt === null,
    old_secret_until: row.oldSecretUntil?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  };
}

/** What the audit trail says of a channel. */
export function auditedChannel({ kind, name, target, disabledAt }: Row): Json {
  return { kind, name, target, enabled: disabledAt === null };
}
