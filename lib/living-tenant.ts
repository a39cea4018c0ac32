import type { Prisma, Transaction } from "./db";
import { BursarError, notFound } from "./errors";

/** A tenant that something is to be done for. Throws `not_found`, and `conflict` for one that was deleted. */
export async function requireLivingTenant(
  tx: Transaction,
  id: string,
): Promise<Prisma.TenantGetPayload<object>> {
  const tenant = await tx.tenant.findUnique({ where: { id } });
  if (!tenant) throw notFound("tenant");
  if (tenant.status === "deleted") {
    throw new BursarError(
      "conflict",
      "This tenant was deleted. Its ledger can be read, nothing can be changed.",
    );
  }
  return tenant;
}
