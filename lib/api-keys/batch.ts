import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { csvLines } from "@/lib/csv";
import type { BatchLine } from "@/lib/csv-batch";
import type { Transaction } from "@/lib/db";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireCapability } from "@/lib/permissions";
import { type OfTenant, requireId } from "@/lib/shape";
import { apiKeyBatch } from "./batch-csv";
import type { IssueApiKeys, IssuedApiKeys } from "./batch-shape";
import { insertApiKeys, mintApiKey, type NewApiKey } from "./insert";
import { requireSlot } from "./require";
import type { IssueApiKey } from "./shape";

/**
 * Issues the keys a CSV file asks for, up to a thousand: all of them or, with `invalid_request` naming line and column,
 * none. The secrets exist in this answer only, line by line and as a file. Throws `conflict` for a deleted tenant.
 */
export async function issueApiKeys(ctx: Context, input: OfTenant<IssueApiKeys>): Promise<IssuedApiKeys> {
  requireCapability(ctx, "keys.write");
  const tenantId = requireId(input.tenant_id, "tenant");
  const lines = apiKeyBatch.read(input.csv);
  const keys: NewApiKey[] = [];
  for (const { line, input: key } of lines)
    keys.push(await apiKeyBatch.atLine(line, () => mintApiKey(ctx, key)));
  await ctx.db.$transaction(async (tx) => {
    const tenant = await requireLivingTenant(tx, tenantId);
    await requireSlots(tx, tenantId, lines);
    await insertApiKeys(tx, ctx, tenant, keys);
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

async function requireSlots(
  tx: Transaction,
  tenantId: string,
  lines: BatchLine<IssueApiKey>[],
): Promise<void> {
  const firstLines = new Map<string, number>();
  for (const { line, input } of lines)
    if (input.slot !== undefined && !firstLines.has(input.slot)) firstLines.set(input.slot, line);
  for (const [slot, line] of firstLines)
    await apiKeyBatch.atLine(line, () => requireSlot(tx, tenantId, slot));
}

function issuedAt(line: number, { id, label, key, input }: NewApiKey) {
  return { line, name: input.name, api_key_id: id, label, key };
}

function fileOf(keys: NewApiKey[]): string {
  const rows = keys.map(({ id, label, key, input: { name } }) => ({ name, id, label, key }));
  return csvLines(["name", "id", "label", "key"], rows, { header: true });
}
