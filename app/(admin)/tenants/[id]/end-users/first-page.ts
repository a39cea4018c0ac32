import type { inferParserType } from "nuqs/server";
import type { Context } from "@/lib/context";
import { ListEndUsers, listEndUsers } from "@/lib/end-users";
import { BursarError } from "@/lib/errors";
import type { endUserFilters } from "./filters";

const NOTHING = { data: [], next_cursor: null };

/** The end users that a list shows first; none when the address holds something the API refuses, which then says so itself. */
export async function firstEndUsers(
  ctx: Context,
  tenantId: string,
  { q, cursor }: inferParserType<typeof endUserFilters>,
) {
  const query = ListEndUsers.safeParse({ limit: 50, ...(q && { q }), ...(cursor && { cursor }) });
  if (!query.success) return NOTHING;
  return listEndUsers(ctx, { ...query.data, tenant_id: tenantId }).catch((error: unknown) => {
    if (error instanceof BursarError && error.status < 500) return NOTHING;
    throw error;
  });
}
