import type { Actor, Via } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import type { Admin, AdminToken } from "./shape";

type AdminRow = Pick<
  Prisma.AdminGetPayload<object>,
  "id" | "email" | "name" | "role" | "disabledAt" | "createdAt"
>;

/** The admin as answers show it: never the password's hash. */
export function adminOf(row: AdminRow): Admin {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    disabled: row.disabledAt !== null,
    created_at: row.createdAt.toISOString(),
  };
}

export function actorOf(
  row: Pick<AdminRow, "id" | "name" | "role">,
  via: Via,
): Extract<Actor, { kind: "admin" }> {
  return { kind: "admin", id: row.id, name: row.name, role: row.role, via };
}

/** The token as answers show it: never its hash. */
export function tokenOf(
  row: Prisma.AdminTokenGetPayload<{ include: { admin: true } }>,
  now: Date,
): AdminToken {
  const isExpired = row.expiresAt !== null && row.expiresAt <= now;
  return {
    id: row.id,
    admin_id: row.adminId,
    admin_name: row.admin.name,
    name: row.name,
    label: row.label,
    scopes: row.scopes,
    status: row.revokedAt ? "revoked" : isExpired ? "expired" : "works",
    expires_at: row.expiresAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  };
}
