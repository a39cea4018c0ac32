import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { recordRevocation } from "@/lib/revocations";
import type { RevokedApiKeys, RevokeApiKeys } from "./batch-shape";
import { describeApiKeys, WITH_TENANT_AND_BUDGET } from "./describe";

type Ended = { id: string; tenantId: string; name: string; label: string };

/**
 * Ends up to a thousand keys for good, of any tenants: all of them or, with `not_found`, none. There is one receipt a
 * tenant. Keys that were revoked before stay as they are.
 */
export async function revokeApiKeys(ctx: Context, input: RevokeApiKeys): Promise<RevokedApiKeys> {
  requireCapability(ctx, "keys.revoke_many");
  const ids = [...new Set(input.ids)];
  const revocations = await ctx.db.$transaction((tx) => endAll(tx, ctx, ids, input.reason ?? null));
  const rows = await ctx.db.apiKey.findMany({ where: { id: { in: ids } }, include: WITH_TENANT_AND_BUDGET });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inOrder = ids.flatMap((id) => byId.get(id) ?? []);
  return { data: await describeApiKeys(ctx.db, ctx.clock.now(), inOrder), revocations };
}

async function endAll(
  tx: Transaction,
  ctx: Context,
  ids: string[],
  reason: string | null,
): Promise<RevokedApiKeys["revocations"]> {
  await requireAll(tx, ids);
  const ended: Ended[] = await tx.apiKey.updateManyAndReturn({
    where: { id: { in: ids }, revokedAt: null },
    data: { revokedAt: ctx.clock.now(), revokedBecause: reason },
    select: { id: true, tenantId: true, name: true, label: true },
  });
  const byTenant = ofEachTenant(ended);
  const revocations = [];
  for (const [tenantId, keys] of byTenant) {
    const apiKeyIds = keys.map(({ id }) => id);
    const id = await recordRevocation(tx, {
      tenantId,
      apiKeyIds,
      reason: reason ?? "The keys were revoked.",
    });
    revocations.push({ tenant_id: tenantId, id });
  }
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

async function requireAll(tx: Transaction, ids: string[]): Promise<void> {
  const known = await tx.apiKey.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const found = new Set(known.map(({ id }) => id));
  const missing = ids.findIndex((id) => !found.has(id));
  if (missing === -1) return;
  throw new BursarError("not_found", `Nothing was revoked: there is no API key ${ids[missing]}.`, {
    param: "ids",
  });
}

function ofEachTenant(ended: Ended[]): Map<string, Ended[]> {
  const byTenant = new Map<string, Ended[]>();
  for (const key of ended) byTenant.set(key.tenantId, [...(byTenant.get(key.tenantId) ?? []), key]);
  return byTenant;
}
