import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { csvLines } from "@/lib/csv";
import type { Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireCapability } from "@/lib/permissions";
import { type OfTenant, requireId } from "@/lib/shape";
import { type BatchLine, placeOf, readBatch, refused } from "./batch-csv";
import type { IssueApiKeys, IssuedApiKeys } from "./batch-shape";
import { insertApiKeys, mintApiKey, type NewApiKey } from "./insert";
import { requireSlot } from "./require";

/**
 * Issues the keys a CSV file asks for, up to a thousand: all of them or, with `invalid_request` naming line and column,
 * none. The secrets exist in this answer only, line by line and as a file. Throws `conflict` for a deleted tenant.
 */
export async function issueApiKeys(ctx: Context, input: OfTenant<IssueApiKeys>): Promise<IssuedApiKeys> {
  requireCapability(ctx, "keys.write");
  const tenantId = requireId(input.tenant_id, "tenant");
  const lines = readBatch(input.csv);
  const keys = lines.map((line) => atLine(line.line, () => mintApiKey(ctx, line.input)));
  await ctx.db.$transaction(async (tx) => {
    await requireLivingTenant(tx, tenantId);
    await requireSlots(tx, tenantId, lines);
    await insertApiKeys(tx, ctx, tenantId, keys);
    await recordAudit(tx, ctx, {
      tenantId,
      action: "api_keys.issued",
      target: `tenant:${tenantId}`,
      before: null,
      after: {
        count: keys.length,
        api_keys: keys.map(({ id, label, input: { name } }) => ({ id, name, label })),
      },
    });
  });
  return { data: keys.map((key, index) => issuedAt(lines[index]!.line, key)), csv: fileOf(keys) };
}

async function requireSlots(tx: Transaction, tenantId: string, lines: BatchLine[]): Promise<void> {
  const firstLines = new Map<string, number>();
  for (const { line, input } of lines)
    if (input.slot !== undefined && !firstLines.has(input.slot)) firstLines.set(input.slot, line);
  for (const [slot, line] of firstLines) await atLine(line, () => requireSlot(tx, tenantId, slot));
}

/** Says of a refusal which line it is about. */
function atLine<Result>(line: number, check: () => Promise<Result>): Promise<Result>;
function atLine<Result>(line: number, check: () => Result): Result;
function atLine(line: number, check: () => unknown): unknown {
  const explain = (error: unknown): never => {
    if (!(error instanceof BursarError) || error.code !== "invalid_request") throw error;
    const message = error.message.replace(/\.$/, "");
    throw refused([{ path: placeOf(line, error.details.param), message: `is refused: ${message}` }]);
  };
  try {
    const result = check();
    return result instanceof Promise ? result.catch(explain) : result;
  } catch (error) {
    return explain(error);
  }
}

function issuedAt(line: number, { id, label, key, input }: NewApiKey) {
  return { line, name: input.name, api_key_id: id, label, key };
}

function fileOf(keys: NewApiKey[]): string {
  const rows = keys.map(({ id, label, key, input: { name } }) => ({ name, id, label, key }));
  return csvLines(["name", "id", "label", "key"], rows, { header: true });
}
