import { Prisma, type Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";

/**
 * Locks a key that is to be changed and its tenant, so that changes follow each other, and reads both.
 * Throws `not_found`, and `conflict` for a key that is retired or deleted, or whose tenant was.
 */
export async function requireLiveKey(tx: Transaction, id: string, now: Date) {
  const place = await tx.provisionedKey.findUnique({ where: { id }, select: { tenantId: true } });
  if (!place) throw notFound("OpenRouter key");
  await tx.tenant.updateMany({ where: { id: place.tenantId }, data: { updatedAt: now } });
  const tenant = await requireLivingTenant(tx, place.tenantId);
  // Its own row too: the end of a rotation takes that, and not the tenant's.
  const key = await tx.provisionedKey.update({ where: { id }, data: { tenantId: place.tenantId } });
  if (key.status === "deleted") throw new BursarError("conflict", "This key is deleted.");
  if (key.retiredAt)
    throw new BursarError("conflict", "Another key has taken this one's place; it is deleted in time.");
  return { key, tenant };
}

/** Says who is in the way where the database refused a second key for a slot. */
export function slotTaken(error: unknown, message: string): unknown {
  const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
  return isTaken ? new BursarError("conflict", message, { cause: error }) : error;
}
