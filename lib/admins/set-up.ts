import { lockChain } from "@/lib/audit";
import type { Context, Services } from "@/lib/context";
import type { Database } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { insertAdmin } from "./create";
import { hashPassword } from "./password";
import type { Admin, SetUp } from "./shape";

/** Whether nobody owns this portal yet. */
export async function needsSetUp(services: Pick<Services, "prisma">): Promise<boolean> {
  return !(await hasAdmin(services.prisma));
}

/** First run: makes the owner. Throws `conflict` as soon as any admin exists; of two at once exactly one wins. */
export async function setUp(ctx: Context, input: SetUp): Promise<Admin> {
  requireCapability(ctx, "admins.write");
  // Anyone may call this for ever: once there is an owner it costs neither a hash nor a lock.
  if (await hasAdmin(ctx.db)) throw alreadyOwned();
  const passwordHash = await hashPassword(input.password);
  return ctx.db.$transaction(async (tx) => {
    await lockChain(tx);
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
