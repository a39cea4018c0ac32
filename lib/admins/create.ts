import { v7 as uuid } from "uuid";
import { lockChain, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { Prisma, type Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { hashPassword } from "./password";
import { adminOf } from "./row";
import type { Admin, CreateAdmin } from "./shape";

/** Adds a person who may sign in. Only an owner can. Throws `conflict` when the address is taken. */
export async function createAdmin(ctx: Context, input: CreateAdmin): Promise<Admin> {
  requireCapability(ctx, "admins.write");
  const passwordHash = await hashPassword(input.password);
  return ctx.db.$transaction((tx) => insertAdmin(tx, ctx, input, passwordHash));
}

/**
 * Writes the row and its audit event, and ends every open invitation of the address, which would outlive the admin; the caller
 * has checked the right to and hashed the password. Without one the admin signs in elsewhere.
 */
export async function insertAdmin(
  tx: Transaction,
  ctx: Context,
  input: Omit<CreateAdmin, "password">,
  passwordHash: string | null,
): Promise<Admin> {
  const { email, name, role } = input;
  await lockChain(tx);
  await tx.invitation.updateMany({
    where: { email, acceptedAt: null, revokedAt: null },
    data: { revokedAt: ctx.clock.now() },
  });
  try {
    const row = await tx.admin.create({
      data: { id: uuid(), email, name, role, passwordHash, createdAt: ctx.clock.now() },
    });
    const admin = adminOf(row);
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "admin.created",
      target: `admin:${admin.id}`,
      before: null,
      after: { email, name, role },
    });
    return admin;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") {
      throw new BursarError("conflict", "An admin with this e-mail address exists already.", {
        param: "email",
      });
    }
    throw error;
  }
}
