import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { recordRevocation } from "@/lib/revocations";
import { requireId } from "@/lib/shape";
import { getApiKey } from "./get";
import { requireChangeableKey, requireTenantsOwn } from "./require";
import type { ApiKey } from "./shape";

/** Ends the grace of a rotated key's old secret now, with a receipt. Throws `not_found`, and `conflict` when it has none. */
export async function retireOldSecret(ctx: Context, apiKeyId: string): Promise<ApiKey> {
  requireTenantOr(ctx, "keys.write");
  const id = requireId(apiKeyId, "API key");
  await ctx.db.$transaction(async (tx) => {
    const now = ctx.clock.now();
    const key = await requireChangeableKey(tx, id, now);
    requireTenantsOwn(ctx, key);
    const { tenantId } = key;
    const live = { apiKeyId: id, retiresAt: { gt: now } };
    const old = await tx.apiKeySecret.findFirst({ where: live });
    if (!old) throw new BursarError("conflict", "Only the current secret of this key works.");
    await tx.apiKeySecret.updateMany({ where: live, data: { retiresAt: now } });
    const reason = "The old secret's grace was ended.";
    await recordRevocation(tx, { tenantId, apiKeyIds: [id], secretId: old.id, reason });
    await recordAudit(tx, ctx, {
      tenantId,
      action: "api_key.old_secret_retired",
      target: `api_key:${id}`,
      before: { label: old.label, retires_at: old.retiresAt!.toISOString() },
      after: { label: old.label, retires_at: now.toISOString() },
    });
  });
  return getApiKey(ctx, id);
}
