import type { Database, Prisma, Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";

/** A key that no tenant owns, by OpenRouter's hash. Throws `not_found`. */
export async function requireUnmanagedKey(
  db: Database | Transaction,
  hash: string,
): Promise<Prisma.UnmanagedKeyGetPayload<object>> {
  const key = /^[0-9a-f]{64}$/.test(hash) ? await db.unmanagedKey.findUnique({ where: { hash } }) : null;
  if (!key) throw notFound("unmanaged key");
  return key;
}
