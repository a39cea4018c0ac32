import { type Database, Prisma } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { idsBetween } from "@/lib/time-ids";

const PAGE_SIZE = 5_000;

/** Whose calls: of the tenant, of some of its keys, or of one end user. */
export interface Whose {
  tenantId: string;
  apiKeyIds?: string[];
  endUser?: string;
}

export interface LedgerCall {
  apiKeyId: string;
  endUser: string | null;
  priceNano: NanoUsd;
  heldNano: NanoUsd;
  createdAt: Date;
  settledAt: Date;
}

/** [key, end user, price, hold, begun, ended]; amounts as text, instants in milliseconds. */
type Line = [string, string | null, string, string, number, number];

interface Page {
  lines: Line[] | null;
  last_id: string | null;
}

/**
 * A tenant's calls that began between two instants, in that order, page by page: memory does not grow with their number.
 * A page is one value of JSON, which is read several times faster than as many rows.
 */
export async function* pastCalls(
  db: Database,
  whose: Whose,
  from: Date,
  to: Date,
): AsyncGenerator<LedgerCall[]> {
  const { gte, lt } = idsBetween(from, to);
  let after = Prisma.sql`id >= ${gte}::uuid`;
  for (;;) {
    const [page] = await db.$queryRaw<[Page]>(
      pageSql(whose, Prisma.sql`${after} AND id < ${lt}::uuid`, from, to),
    );
    yield (page.lines ?? []).map(callOf);
    if ((page.lines?.length ?? 0) < PAGE_SIZE) return;
    after = Prisma.sql`id > ${page.last_id}::uuid`;
  }
}

function pageSql({ tenantId, apiKeyIds, endUser }: Whose, ids: Prisma.Sql, from: Date, to: Date): Prisma.Sql {
  const keys = apiKeyIds ? Prisma.sql`AND api_key_id = ANY(${apiKeyIds}::uuid[])` : Prisma.empty;
  const person = endUser !== undefined ? Prisma.sql`AND end_user = ${endUser}` : Prisma.empty;
  return Prisma.sql`
    SELECT json_agg(json_build_array(api_key_id, end_user, price_nano::text, held_nano::text,
             floor(extract(epoch FROM created_at) * 1000)::bigint, floor(extract(epoch FROM settled_at) * 1000)::bigint)
             ORDER BY id) AS lines,
           max(id::text) AS last_id
    FROM (
      SELECT id, api_key_id, end_user, price_nano, held_nano, created_at, settled_at FROM generations
      WHERE tenant_id = ${tenantId}::uuid AND ${ids} AND created_at >= ${from} AND created_at < ${to} ${keys} ${person}
      ORDER BY id LIMIT ${PAGE_SIZE}
    ) page`;
}

function callOf([apiKeyId, endUser, price, held, begunMs, endedMs]: Line): LedgerCall {
  return {
    apiKeyId,
    endUser,
    priceNano: BigInt(price),
    heldNano: BigInt(held),
    createdAt: new Date(begunMs),
    settledAt: new Date(endedMs),
  };
}
