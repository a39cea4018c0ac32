import type { Database, Prisma, Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { requireId } from "@/lib/shape";

/** A channel that was not deleted. Throws `not_found`. */
export async function requireChannel(
  db: Database | Transaction,
  id: string,
): Promise<Prisma.AlertChannelGetPayload<object>> {
  const channel = await db.alertChannel.findUnique({ where: { id: requireId(id, "alert channel") } });
  if (!channel || channel.deletedAt !== null) throw notFound("alert channel");
  return channel;
}
