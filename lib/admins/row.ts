import type { Actor } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import type { Admin } from "./shape";

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
