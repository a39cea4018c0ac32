import type { Prisma } from "@/lib/db";
import type { Passkey } from "./shape";

/** The passkey as answers show it. */
export function passkeyOf(row: Prisma.PasskeyGetPayload<object>): Passkey {
  return {
    id: row.id,
    name: row.name,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
  };
}
