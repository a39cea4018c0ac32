import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireCapability } from "@/lib/permissions";
import { END_USER_SECRET_PREFIX, mintSecret } from "@/lib/secrets";
import { requireId } from "@/lib/shape";
import type { EndUserSecret } from "./shape";

/**
 * Makes the secret with which a tenant's backend signs the names of its end users, in place of the one before: what that
 * signed is refused from now on. Stored as ciphertext, because signatures are checked with it; shown in this answer only.
 */
export async function makeEndUserSecret(ctx: Context, id: string): Promise<EndUserSecret> {
  requireCapability(ctx, "end_users.rotate");
  const tenantId = requireId(id, "tenant");
  const secret = mintSecret(END_USER_SECRET_PREFIX);
  const place = { tenantId, rowId: tenantId, purpose: "end-user-secret" } as const;
  await ctx.db.$transaction(async (tx) => {
    await tx.tenant.updateMany({ where: { id: tenantId }, data: { updatedAt: ctx.clock.now() } });
    const before = await requireLivingTenant(tx, tenantId);
    const endUserSecretCiphertext = ctx.secrets.keyring.seal(secret, place);
    await tx.tenant.update({ where: { id: tenantId }, data: { endUserSecretCiphertext } });
    await recordAudit(tx, ctx, {
      tenantId,
      action: "end_user_secret.made",
      target: `tenant:${tenantId}`,
      before: null,
      after: { replaced: before.endUserSecretCiphertext !== null },
    });
  });
  return { tenant_id: tenantId, secret };
}
