import type { Context } from "@/lib/context";
import { fileOf, mapPages } from "@/lib/export-file";
import { requireCapability } from "@/lib/permissions";
import { eventsUpTo } from "./events";
import { writeEventLine, writeHeadLine } from "./exported";
import { filteredBy } from "./filter";
import type { ExportAuditEvents } from "./shape";
import type { StoredEvent } from "./walk";

const COLUMNS = [
  "seq",
  "created_at",
  "tenant_id",
  "actor",
  "action",
  "target",
  "before",
  "after",
  "address",
  "request_id",
  "prev_hash",
  "hash",
] as const;

/**
 * The audit trail as a file, oldest first, in pieces of a thousand events: all of it, or what a filter names. The whole as
 * JSON Lines begins with a head line that names the installation and where the chain ends, then comes one event a line with
 * its hashes: `verifyAuditExport` checks it without a database. A part has no head line, for it cannot be checked.
 * As CSV it is for reading in a spreadsheet. Throws `invalid_request` for what is no time.
 */
export async function exportAuditEvents(
  ctx: Context,
  { format = "jsonl", ...filter }: Partial<ExportAuditEvents> = {},
): Promise<AsyncIterable<string>> {
  requireCapability(ctx, "audit.read");
  const head = await ctx.db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  const events = eventsUpTo(ctx.db, head.seq, await filteredBy(ctx, filter));
  if (format === "csv") {
    const rows = mapPages(events, (page) => page.map(rowOf));
    return fileOf(format, COLUMNS, rows);
  }
  if (Object.values(filter).some((value) => value !== undefined)) return lines("", events);
  const installation = await ctx.db.installation.findUnique({ where: { id: 1 } });
  return lines(writeHeadLine(installation?.marker ?? "unmarked", head, ctx.clock.now()), events);
}

async function* lines(headLine: string, events: AsyncIterable<StoredEvent[]>): AsyncGenerator<string> {
  if (headLine) yield headLine;
  for await (const page of events) yield page.map(writeEventLine).join("");
}

function rowOf(event: StoredEvent) {
  return {
    seq: Number(event.seq),
    created_at: event.createdAt.toISOString(),
    tenant_id: event.tenantId,
    actor: event.actor,
    action: event.action,
    target: event.target,
    before: event.before === null ? null : JSON.stringify(event.before),
    after: event.after === null ? null : JSON.stringify(event.after),
    address: event.address,
    request_id: event.requestId,
    prev_hash: event.prevHash,
    hash: event.hash,
  };
}
