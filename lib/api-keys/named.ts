import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { recordRevocation } from "@/lib/revocations";
import type { RevokedApiKeys } from "./batch-shape";
import { describeApiKeys, WITH_TENANT_AND_BUDGET } from "./describe";
import type { ApiKey } from "./shape";

/** Throws `not_found` unless every key that a request names is there. `nothing` says what was not done. */
export async function requireAllNamed(tx: Transaction, ids: string[], nothing: string): Promise<void> {
  const known = await tx.apiKey.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const found = new Set(known.map(({ id }) => id));
  const missing = ids.find((id) => !found.has(id));
  if (missing === undefined) return;
  throw new BursarError("not_found", `${nothing}: there is no API key ${missing}.`, { param: "ids" });
}

/** The keys that a request names, in its order. */
export async function describeNamed(ctx: Context, ids: string[]): Promise<ApiKey[]> {
  const rows = await ctx.db.apiKey.findMany({ where: { id: { in: ids } }, include: WITH_TENANT_AND_BUDGET });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inOrder = ids.flatMap((id) => byId.get(id) ?? []);
  return describeApiKeys(ctx.db, ctx.clock.now(), inOrder);
}

export function ofEachTenant<Key extends { tenantId: string }>(keys: Key[]): Map<string, Key[]> {
  const byTenant = new Map<string, Key[]>();
  for (const key of keys) byTenant.set(key.tenantId, [...(byTenant.get(key.tenantId) ?? []), key]);
  return byTenant;
}

/** Tells every gateway to refuse the keys, with one receipt a tenant. */
export async function recordRevocations(
  tx: Transaction,
  byTenant: Map<string, { id: string }[]>,
  reason: string,
): Promise<RevokedApiKeys["revocations"]> {
  const revocations = [];
  for (const [tenantId, keys] of byTenant) {
    const id = await recordRevocation(tx, { tenantId, apiKeyIds: keys.map((key) => key.id), reason });
    revocations.push({ tenant_id: tenantId, id });
  }
  return revocations;
}
