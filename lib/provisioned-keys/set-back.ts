import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { requireCapability } from "@/lib/permissions";
import { planProvisioning, runPlanned } from "@/lib/provisionings";
import { requireId } from "@/lib/shape";
import { foundOf } from "./drift";
import { getProvisionedKey } from "./get";
import { requireLiveKey } from "./require";
import type { ProvisionedKey } from "./shape";

/**
 * Gives a key that was changed at OpenRouter the settings Bursar wants again; one that nobody changed is left as it is.
 * Throws `not_found`, and `conflict` for a key that is retired or deleted.
 */
export async function setBackProvisionedKey(ctx: Context, keyId: string): Promise<ProvisionedKey> {
  requireCapability(ctx, "openrouter_keys.write");
  const id = requireId(keyId, "OpenRouter key");
  await runPlanned(ctx, await ctx.db.$transaction((tx) => setBack(tx, ctx, id)));
  return getProvisionedKey(ctx, id);
}

async function setBack(tx: Transaction, ctx: Context, id: string): Promise<string[]> {
  const { key } = await requireLiveKey(tx, id, ctx.clock.now());
  const drift = await tx.keyDrift.findUnique({ where: { provisionedKeyId: id } });
  if (!drift) return [];
  await tx.keyDrift.delete({ where: { provisionedKeyId: id } });
  await recordAudit(tx, ctx, {
    tenantId: key.tenantId,
    action: "provisioned_key.set_back",
    target: `provisioned_key:${id}`,
    before: foundOf(drift),
    after: null,
  });
  return [await planProvisioning(tx, ctx, key, "update")];
}
