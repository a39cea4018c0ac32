import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { eventsUpTo } from "./events";
import { writeEventLine, writeHeadLine } from "./exported";

/**
 * The whole audit trail as JSON lines, oldest first, in pieces of a thousand events: a head line that names the
 * installation and where the chain ends, then one event a line with its hashes. `verifyAuditExport` checks it without
 * a database.
 */
export async function exportAuditEvents(ctx: Context): Promise<AsyncIterable<string>> {
  requireCapability(ctx, "audit.read");
  const installation = await ctx.db.installation.findUnique({ where: { id: 1 } });
  return pieces(ctx, installation?.marker ?? "unmarked");
}

async function* pieces(ctx: Context, marker: string): AsyncGenerator<string> {
  const head = await ctx.db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  yield writeHeadLine(marker, head, ctx.clock.now());
  for await (const events of eventsUpTo(ctx.db, head.seq)) yield events.map(writeEventLine).join("");
}
