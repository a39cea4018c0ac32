import type { Context } from "@/lib/context";
import { type ExportFormat, fileOf, mapPages } from "@/lib/export-file";
import { requireCapability } from "@/lib/permissions";
import { eventsUpTo } from "./events";
import { writeEventLine, writeHeadLine } from "./exported";
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
 * The whole audit trail as a file, oldest first, in pieces of a thousand events. As JSON Lines a head line names the
 * installation and where the chain ends, then comes one event a line with its hashes: `verifyAuditExport` checks it without
 * a database. As CSV it is for reading in a spreadsheet.
 */
export async function exportAuditEvents(
  ctx: Context,
  format: ExportFormat = "jsonl",
): Promise<AsyncIterable<string>> {
  requireCapability(ctx, "audit.read");
  const head = await ctx.db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  const events = eventsUpTo(ctx.db, head.seq);
  if (format === "csv") {
    const rows = mapPages(events, (page) => page.map(rowOf));
    return fileOf(format, COLUMNS, rows);
  }
  const installation = await ctx.db.installation.findUnique({ where: { id: 1 } });
  return lines(writeHeadLine(installation?.marker ?? "unmarked", head, ctx.clock.now()), events);
}

async function* lines(headLine: string, events: AsyncIterable<StoredEvent[]>): AsyncGenerator<string> {
  yield headLine;
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
