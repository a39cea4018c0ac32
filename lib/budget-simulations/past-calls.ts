import type { Database, Prisma } from "@/lib/db";

const PAGE_SIZE = 5_000;

const COLUMNS = {
  id: true,
  apiKeyId: true,
  endUser: true,
  costNano: true,
  heldNano: true,
  createdAt: true,
  settledAt: true,
} as const satisfies Prisma.GenerationSelect;

export type LedgerCall = Prisma.GenerationGetPayload<{ select: typeof COLUMNS }>;

/**
 * A tenant's calls that began between two instants, in that order, page by page: memory does not grow with their number.
 * Calls of one millisecond are read together, because a row's instant is cut to it.
 */
export async function* pastCalls(
  db: Database,
  whose: Prisma.GenerationWhereInput & { tenantId: string },
  from: Date,
  to: Date,
): AsyncGenerator<LedgerCall[]> {
  const orderBy = [
    { createdAt: "asc" },
    { id: "asc" },
  ] as const satisfies Prisma.GenerationOrderByWithRelationInput[];
  for (let after = from; ;) {
    const page = await db.generation.findMany({
      where: { ...whose, createdAt: { gte: after, lt: to } },
      orderBy,
      take: PAGE_SIZE,
      select: COLUMNS,
    });
    const last = page.at(-1)?.createdAt;
    if (!last || page.length < PAGE_SIZE) {
      yield page;
      return;
    }
    const next = new Date(last.getTime() + 1);
    const rest = { gte: last, lt: next < to ? next : to };
    const before = page.filter(({ createdAt }) => createdAt < last);
    yield before;
    yield await db.generation.findMany({ where: { ...whose, createdAt: rest }, orderBy, select: COLUMNS });
    after = next;
  }
}
