import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { requireCapability } from "@/lib/permissions";
import type { RevokedApiKeys, RevokeApiKeys } from "./batch-shape";
import { describeNamed, ofEachTenant, recordRevocations, requireAllNamed } from "./named";

type Ended = { id: string; tenantId: string; name: string; label: string };

/**
 * Ends up to a thousand keys for good, of any tenants: all of them or, with `not_found`, none. There is one receipt a
 * tenant. Keys that were revoked before stay as they are.
 */
export async function revokeApiKeys(ctx: Context, input: RevokeApiKeys): Promise<RevokedApiKeys> {
  requireCapability(ctx, "keys.revoke_many");
  const ids = [...new Set(input.ids)];
  const revocations = await ctx.db.$transaction((tx) => endAll(tx, ctx, ids, input.reason ?? null));
  return { data: await describeNamed(ctx, ids), revocations };
}

async function endAll(
  tx: Transaction,
  ctx: Context,
  ids: string[],
  reason: string | null,
): Promise<RevokedApiKeys["revocations"]> {
  await requireAllNamed(tx, ids, "Nothing was revoked");
  const ended: Ended[] = await tx.apiKey.updateManyAndReturn({
    where: { id: { in: ids }, revokedAt: null },
    data: { revokedAt: ctx.clock.now(), revokedBecause: reason },
    select: { id: true, tenantId: true, name: true, label: true },
  });
  const byTenant = ofEachTenant(ended);
  const revocations = await recordRevocations(tx, byTenant, reason ?? "The keys were revoked.");
  for (const [tenantId, keys] of byTenant) {
    await recordAudit(tx, ctx, {
      tenantId,
      action: "api_keys.revoked",
      target: `tenant:${tenantId}`,
      before: { revoked: false },
      after: {
        revoked: true,
        reason,
        count: keys.length,
        api_keys: keys.map(({ id, name, label }) => ({ id, name, label })),
      },
    });
  }
  return revocations;
}
