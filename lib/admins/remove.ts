import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { lockAdmins, requireOwnerBeside } from "./owners";
import { adminOf } from "./row";
import type { Admin } from "./shape";

/**
 * Removes an admin with sessions, tokens and second factors; the audit trail keeps what was done. Throws `conflict` for the
 * last owner who can sign in.
 * @returns the admin as it was
 */
export async function removeAdmin(ctx: Context, adminId: string): Promise<Admin> {
  requireCapability(ctx, "admins.write");
  const id = requireId(adminId, "admin");
  return ctx.db.$transaction(async (tx) => {
    await lockAdmins(tx, ctx);
    const admin = await tx.admin.findUnique({ where: { id } });
    if (!admin) throw notFound("admin");
    if (admin.role === "owner") await requireOwnerBeside(tx, ctx, id);
    await tx.admin.delete({ where: { id } });
    const { email, name, role } = admin;
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "admin.removed",
      target: `admin:${id}`,
      before: { email, name, role },
      after: null,
    });
    return adminOf(admin);
  });
}
