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
import type { CreditGrant, GrantCredits } from "./shape";

/**
 * Grants a tenant credits in USD. They can be spent at once, and until they expire if they do. Throws `not_found`, and
 * `conflict` for a deleted tenant.
 */
export async function grantCredits(ctx: Context, input: OfTenant<GrantCredits>): Promise<CreditGrant> {
  requireCapability(ctx, "credits.grant");
  const tenantId = requireId(input.tenant_id, "tenant");
  if (input.expires_at && input.expires_at <= ctx.clock.now())
    throw new BursarError("invalid_request", "This time has passed.", { param: "expires_at" });
  return ctx.db.$transaction(async (tx) => {
    const now = ctx.clock.now();
    const tenant = await requireLivingTenant(tx, tenantId);
    await lockCredits(tx, now, tenantId);
    const data = await writeEntry(tx, ctx, tenantId, { ...input, kind: "grant" });
    const granted = await limitToCredits(tx, now, tenant);
    if (granted > MAX_AMOUNT_NANO) {
      const most = formatUsd(MAX_AMOUNT_NANO);
      throw new BursarError("invalid_request", `A tenant's credits cannot exceed ${most} USD.`, {
        param: "amount",
      });
    }
    await recordAudit(tx, ctx, {
      tenantId,
      action: "credits.granted",
      target: `credit_entry:${data.id}`,
      before: { granted: formatUsd(granted - input.amount) },
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
