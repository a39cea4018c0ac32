import { v7 as uuid } from "uuid";
import type { Transaction } from "@/lib/db";

export interface NewRevocation {
  tenantId: string;
  /** Which of the tenant's keys; none is every one. */
  apiKeyIds: string[];
  /** Set where one secret of a key ends and the key lives on. */
  secretId?: string;
  /** For a reader of the receipt: what ended them. */
  reason: string;
}

/**
 * Tells every gateway to refuse what is named and to cut its running streams (I6), in the transaction that ends it. The
 * keys, or the tenant, keep the id of their newest one.
 * @returns the revocation's id: its receipt is `getRevocationReceipt`
 */
export async function recordRevocation(
  tx: Transaction,
  { tenantId, apiKeyIds, secretId, reason }: NewRevocation,
): Promise<string> {
  const id = uuid();
  const secret = secretId === undefined ? {} : { secretId };
  await tx.revocation.create({
    data: { id, tenantId, apiKeyIds, reason, ...secret },
  });
  if (apiKeyIds.length === 0) {
    await tx.tenant.update({ where: { id: tenantId }, data: { revocationId: id } });
  } else {
    await tx.apiKey.updateMany({ where: { id: { in: apiKeyIds } }, data: { revocationId: id } });
  }
  return id;
}
