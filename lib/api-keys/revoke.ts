import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { recordRevocation } from "@/lib/revocations";
import { type Named, requireId } from "@/lib/shape";
import { getApiKey } from "./get";
import { requireTenantsOwn } from "./require";
import type { ApiKey, RevokeApiKey } from "./shape";

/**
 * Ends a key for good; every gateway refuses it from then on, cuts its streams and says so in the receipt that
 * `revocation_id` names (I6). Revoking it twice changes nothing. Throws `not_found`.
 */
export async function revokeApiKey(ctx: Context, input: Named<RevokeApiKey>): Promise<ApiKey> {
  requireTenantOr(ctx, "keys.write");
  const id = requireId(input.id, "API key");
  await ctx.db.$transaction(async (tx) => {
    const key = await tx.apiKey.findUnique({ where: { id } });
    if (!key) throw notFound("API key");
    requireTenantsOwn(ctx, key);
    const { tenantId } = key;
    const { count } = await tx.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: ctx.clock.now(), revokedBecause: input.reason ?? null },
    });
    if (count === 0) return;
    await recordRevocation(tx, {
      tenantId,
      apiKeyIds: [id],
      reason: input.reason ?? "The key was revoked.",
    });
    await recordAudit(tx, ctx, {
      tenantId,
      action: "api_key.revoked",
      target: `api_key:${id}`,
      before: { revoked: false },
      after: { revoked: true, reason: input.reason ?? null },
    });
  });
  return getApiKey(ctx, id);
}
