import type { inferParserType } from "nuqs/server";
import { type AuditEventPage, ListAuditEvents, listAuditEvents } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { auditFilters } from "./filters";

/** The events shown first; null when the address holds something the API refuses, which then says so itself. */
export async function firstAuditEvents(
  ctx: Context,
  filters: inferParserType<typeof auditFilters>,
): Promise<AuditEventPage | null> {
  const set = Object.entries(filters).filter(([, value]) => value !== null);
  const query = ListAuditEvents.safeParse(Object.fromEntries(set));
  return query.success ? listAuditEvents(ctx, query.data) : null;
}
