import type { Actor } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import type { Admin, AdminToken } from "./shape";

type AdminRow = Prisma.AdminGetPayload<object>;

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

export function actorOf(row: AdminRow): Extract<Actor, { kind: "admin" }> {
  return { kind: "admin", id: row.id, name: row.name, role: row.role };
}

/** The token as answers show it: never its hash. */
export function tokenOf(row: Prisma.AdminTokenGetPayload<object>): AdminToken {
  return {
    id: row.id,
    admin_id: row.adminId,
    name: row.name,
    label: row.label,
    expires_at: row.expiresAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  };
}
