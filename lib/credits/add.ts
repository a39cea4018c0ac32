import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { formatUsd } from "@/lib/money";
import { requireCapability } from "@/lib/permissions";
import { MAX_AMOUNT_NANO, type OfTenant, requireId } from "@/lib/shape";
import { writeEntry } from "./entry";
import { limitToCredits, lockCredits } from "./limit";
import { describeCredits } from "./read";
import type { AddedCreditEntry, NewCreditEntry } from "./shape";

const ACTIONS = {
  grant: "credits.granted",
  refund: "credits.refunded",
  adjustment: "credits.adjusted",
} as const;

/**
 * Grants a tenant credits in USD, gives some back, or adjusts them either way. They hold at once; a grant that expires does
 * until then. An adjustment may take what is used already, and calls are then refused, but never more than was granted.
 * Throws `not_found`, and `conflict` for a deleted tenant.
 */
export async function addCreditEntry(
  ctx: Context,
  { tenant_id, ...entry }: OfTenant<NewCreditEntry>,
): Promise<AddedCreditEntry> {
  requireCapability(ctx, "credits.grant");
  const tenantId = requireId(tenant_id, "tenant");
  if (entry.kind === "grant" && entry.expires_at && entry.expires_at <= ctx.clock.now())
    throw new BursarError("invalid_request", "This time has passed.", { param: "expires_at" });
  return ctx.db.$transaction(async (tx) => {
    const now = ctx.clock.now();
    const tenant = await requireLivingTenant(tx, tenantId);
    await lockCredits(tx, now, tenantId);
    const data = await writeEntry(tx, ctx, tenantId, entry);
    const granted = await limitToCredits(tx, now, tenant);
    if (granted > MAX_AMOUNT_NANO) throw badAmount(`cannot exceed ${formatUsd(MAX_AMOUNT_NANO)} USD`);
    if (granted < 0n) throw badAmount(`are ${formatUsd(granted - entry.amount)} USD: no more can be taken`);
    await recordAudit(tx, ctx, {
      tenantId,
      action: ACTIONS[entry.kind],
      target: `credit_entry:${data.id}`,
      before: { granted: formatUsd(granted - entry.amount) },
      after: {
        granted: formatUsd(granted),
        amount: data.amount,
        reason: data.reason,
        expires_at: data.expires_at,
      },
    });
    const credits = await describeCredits(tx, now, [tenantId]);
    return { data, credits: credits.get(tenantId)! };
  });
}

function badAmount(words: string): BursarError {
  return new BursarError("invalid_request", `A tenant's credits ${words}.`, { param: "amount" });
}
