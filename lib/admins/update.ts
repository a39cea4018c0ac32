import { changesBetween, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { type Named, requireId } from "@/lib/shape";
import { lockAdmins, requireOwnerBeside } from "./owners";
import { adminOf } from "./row";
import { endSessions } from "./sessions";
import type { Admin, UpdateAdmin } from "./shape";

/**
 * Renames an admin, gives another role, disables or enables. Another role and being disabled end every session at once;
 * tokens act by the role of the moment, and not at all while disabled. Throws `conflict` for the last owner who can sign in.
 */
export async function updateAdmin(ctx: Context, input: Named<UpdateAdmin>): Promise<Admin> {
  requireCapability(ctx, "admins.write");
  const id = requireId(input.id, "admin");
  return ctx.db.$transaction(async (tx) => {
    await lockAdmins(tx, ctx);
    const before = await tx.admin.findUnique({ where: { id } });
    if (!before) throw notFound("admin");
    const now = ctx.clock.now();
    const { name = before.name, role = before.role, disabled = before.disabledAt !== null } = input;
    const disabledAt = disabled ? (before.disabledAt ?? now) : null;
    const changes = changesBetween(adminFields(before), adminFields({ name, role, disabledAt }));
    if (changes === null) return adminOf(before);
    const ownedAndWorked = before.role === "owner" && before.disabledAt === null;
    if (ownedAndWorked && (role !== "owner" || disabled)) await requireOwnerBeside(tx, ctx, id);
    const after = await tx.admin.update({ where: { id }, data: { name, role, disabledAt } });
    if (role !== before.role || disabled) await endSessions(tx, { adminId: id }, now);
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "admin.updated",
      target: `admin:${id}`,
      ...changes,
    });
    return adminOf(after);
  });
}

function adminFields({ name, role, disabledAt }: { name: string; role: string; disabledAt: Date | null }) {
  return { name, role, disabled: disabledAt !== null };
}
