import type { Context } from "@/lib/context";
import type { Database, Prisma, Transaction } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import type { OpenRouterKey } from "@/lib/openrouter";
import { wantedAtOpenRouter, WITH_WANTED } from "@/lib/provisionings";

export const DRIFT_FIELDS = ["limit", "limit_reset", "include_byok", "disabled", "name"] as const;
export type DriftField = (typeof DRIFT_FIELDS)[number];

/** What `driftOf` needs to have been read along with a key. */
export const WITH_DRIFT = { ...WITH_WANTED, drift: true } as const satisfies Prisma.ProvisionedKeyInclude;

type Row = Prisma.ProvisionedKeyGetPayload<{ include: typeof WITH_DRIFT }>;

/** OpenRouter reckons limits in floats: less than a millionth of a dollar is its rounding, nobody's change. */
const ROUNDING_NANO = 1_000n;

/**
 * In what OpenRouter shows a key otherwise than our rows want it. Of a key that another one has replaced only the switch
 * counts, and that once it was off: before then calls still run on it. One that is imported is let go as it is.
 */
export async function driftOf(
  ctx: Pick<Context, "clock"> & { db: Database | Transaction },
  row: Row,
  found: OpenRouterKey,
): Promise<DriftField[]> {
  if (row.retiredAt)
    return !row.isImported && row.status === "disabled" && !found.disabled ? ["disabled"] : [];
  const wanted = await wantedAtOpenRouter(ctx, row);
  const differs: Record<DriftField, boolean> = {
    limit: isOther(wanted.limitNano, found.limitNano),
    limit_reset: wanted.limitReset !== found.limitReset,
    include_byok: wanted.includeByok !== found.includeByok,
    disabled: wanted.disabled !== found.disabled,
    name: wanted.name !== null && wanted.name !== found.name,
  };
  return DRIFT_FIELDS.filter((field) => differs[field]);
}

/** Writes down what OpenRouter has, or that it has what is wanted. @returns whether that is news */
export async function noteDrift(
  tx: Transaction,
  ctx: Pick<Context, "clock">,
  { id, tenantId, drift: known }: Row,
  fields: DriftField[],
  { limitNano, limitReset, includeByok, disabled, name }: OpenRouterKey,
): Promise<boolean> {
  if (fields.length === 0) {
    await tx.keyDrift.deleteMany({ where: { provisionedKeyId: id } });
    return false;
  }
  const facts = { fields, limitNano, limitReset, includeByok, disabled, name };
  await tx.keyDrift.upsert({
    where: { provisionedKeyId: id },
    create: { provisionedKeyId: id, tenantId, ...facts, noticedAt: ctx.clock.now() },
    update: facts,
  });
  return known === null;
}

/** What was found, in the form audit events show it: the fields that differ. */
export function foundOf(drift: Prisma.KeyDriftGetPayload<object>) {
  const found: Record<DriftField, string | boolean | null> = {
    limit: drift.limitNano === null ? null : formatUsd(drift.limitNano),
    limit_reset: drift.limitReset,
    include_byok: drift.includeByok,
    disabled: drift.disabled,
    name: drift.name,
  };
  return Object.fromEntries(
    DRIFT_FIELDS.filter((field) => drift.fields.includes(field)).map((field) => [field, found[field]]),
  );
}

/** Whether that is what was written down the last time, or nothing both times. */
export function isAsNoted({ drift }: Row, fields: DriftField[], found: OpenRouterKey): boolean {
  if (drift === null) return fields.length === 0;
  return (
    drift.fields.join() === fields.join() &&
    drift.limitNano === found.limitNano &&
    drift.limitReset === found.limitReset &&
    drift.includeByok === found.includeByok &&
    drift.disabled === found.disabled &&
    drift.name === found.name
  );
}

function isOther(wanted: bigint | null, found: bigint | null): boolean {
  if (wanted === null || found === null) return wanted !== found;
  const apart = wanted - found;
  return apart >= ROUNDING_NANO || apart <= -ROUNDING_NANO;
}
