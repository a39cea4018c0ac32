import type { inferParserType } from "nuqs/server";
import { firstShown } from "@/app/_server/first-shown";
import type { Context } from "@/lib/context";
import { ListEndUsers, listEndUsers } from "@/lib/end-users";
import type { endUserFilters } from "./filters";

/** The end users that a list shows first. */
export function firstEndUsers(
  ctx: Context,
  tenantId: string,
  filters: inferParserType<typeof endUserFilters>,
) {
  return firstShown(ListEndUsers, filters, (query) => listEndUsers(ctx, { ...query, tenant_id: tenantId }));
}
