import type { Context, Services } from "@/lib/context";
import type { Database } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { insertAdmin } from "./create";
import { hashPassword } from "./password";
import { requireRole } from "./role";
import type { Admin, SetUp } from "./shape";

/** Whether nobody owns this portal yet. */
export async function needsSetUp(services: Pick<Services, "prisma">): Promise<boolean> {
  return !(await hasAdmin(services.prisma));
}

/** First run: makes the owner. Throws `conflict` as soon as any admin exists; of two at once exactly one wins. */
export async function setUp(ctx: Context, input: SetUp): Promise<Admin> {
  requireRole(ctx, "owner");
  // Anyone may call this for ever: once there is an owner it costs neither a hash nor a lock.
  if (await hasAdmin(ctx.db)) throw alreadyOwned();
  const passwordHash = await hashPassword(input.password);
  return ctx.db.$transaction(async (tx) => {
    // Locks the head of the audit chain, which every admin's creation ends with: of two at once the second waits here.
    await tx.auditHead.update({ where: { id: 1 }, data: { seq: { increment: 0 } } });
    if (await hasAdmin(tx)) throw alreadyOwned();
    return insertAdmin(tx, ctx, { ...input, role: "owner" }, passwordHash);
  });
}

async function hasAdmin(db: Pick<Database, "admin">): Promise<boolean> {
  return (await db.admin.findFirst({ select: { id: true } })) !== null;
}

function alreadyOwned(): BursarError {
  return new BursarError("conflict", "This portal has an owner already. Sign in instead.");
}
