import type { Context } from "@/lib/context";
import type { AdminRole } from "@/lib/db";
import { BursarError } from "@/lib/errors";

const RANK = { viewer: 0, admin: 1, owner: 2 } as const satisfies Record<AdminRole, number>;

/** Throws `forbidden` unless the actor is an admin of at least this role, or the system. Tenants never pass. */
export function requireRole(ctx: Pick<Context, "actor">, role: AdminRole): void {
  const { actor } = ctx;
  if (actor.kind === "system" || (actor.kind === "admin" && RANK[actor.role] >= RANK[role])) return;
  throw new BursarError("forbidden", `This takes the role ${role}. Ask an owner of this portal.`);
}

/** The same for what a tenant may do to its own rows: its management key passes, and the fence keeps it at home. */
export function requireTenantOr(ctx: Pick<Context, "actor">, role: AdminRole): void {
  if (ctx.actor.kind !== "tenant") requireRole(ctx, role);
}
