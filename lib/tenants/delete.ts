import { z } from "zod";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireCapability } from "@/lib/permissions";
import { retireAllKeys } from "@/lib/provisioned-keys";
import { runPlanned } from "@/lib/provisionings";
import { recordRevocation } from "@/lib/revocations";
import { type Named, requireId } from "@/lib/shape";
import { getTenant } from "./get";
import type { Tenant } from "./shape";

export const DeleteTenant = z.strictObject({
  slug: z.string().meta({ description: "The tenant's slug, typed again", example: "acme" }),
});
export type DeleteTenant = z.infer<typeof DeleteTenant>;

/**
 * Ends a tenant for good: its issued keys are revoked, with one receipt, and its OpenRouter keys deleted once their last
 * call has ended. Its ledger, credits and audit trail stay. Throws `not_found`, `conflict` for one that is deleted
 * already, and `invalid_request` when the slug is not its own.
 */
export async function deleteTenant(ctx: Context, input: Named<DeleteTenant>): Promise<Tenant> {
  requireCapability(ctx, "tenants.delete");
  const id = requireId(input.id, "tenant");
  await runPlanned(ctx, await ctx.db.$transaction((tx) => end(tx, ctx, id, input.slug)));
  return getTenant(ctx, id);
}

async function end(tx: Transaction, ctx: Context, id: string, slug: string): Promise<string[]> {
  const now = ctx.clock.now();
  // Locks the row: what is read after this is what is ended.
  await tx.tenant.updateMany({ where: { id }, data: { updatedAt: now } });
  const before = await requireLivingTenant(tx, id);
  if (before.slug !== slug)
    throw new BursarError("invalid_request", `Type "${before.slug}" to delete this tenant.`, {
      param: "slug",
    });
  await tx.tenant.update({ where: { id }, data: { status: "deleted" } });
  const { count } = await tx.apiKey.updateMany({
    where: { tenantId: id, revokedAt: null },
    data: { revokedAt: now, revokedBecause: "The tenant was deleted." },
  });
  await recordRevocation(tx, { tenantId: id, apiKeyIds: [], reason: "The tenant was deleted." });
  const planned = await retireAllKeys(tx, ctx, id);
  await recordAudit(tx, ctx, {
    tenantId: id,
    action: "tenant.deleted",
    target: `tenant:${id}`,
    before: { slug, status: before.status },
    after: { status: "deleted", api_keys_revoked: count, provisioned_keys_deleted: planned.length },
  });
  return planned;
}
