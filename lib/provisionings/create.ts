import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import type { LimitReset, OpenRouterKey } from "@/lib/openrouter";
import { type Claim, held } from "./claim";
import { confirm } from "./confirm";
import { installationMarker, keyName, provisioningIdOf } from "./key-name";
import { planProvisioning } from "./plan";
import { retireReplaced } from "./retire-replaced";
import { isSwitchedOff } from "./switched-off";

type Row = Prisma.ProvisionedKeyGetPayload<{ include: { tenant: { select: { slug: true } } } }>;

/**
 * Makes a key and keeps its secret. The secret exists only in OpenRouter's one answer, so a key whose answer was lost
 * is of no use: every attempt after the first deletes what the ones before may have made, known by its name, and begins
 * again. `sent` is committed before the call, so whoever reads it knows that there may be such a key.
 */
export async function createAtOpenRouter(ctx: Context, claim: Claim): Promise<void> {
  const row = await ctx.db.provisionedKey.findUniqueOrThrow({
    where: { id: claim.provisionedKeyId },
    include: { tenant: { select: { slug: true } } },
  });
  const marker = await installationMarker(ctx.db, ctx.clock.now());
  const name = keyName(marker, row.name ?? row.tenant.slug, claim.id);
  if (claim.attempts > 1) await deleteNamed(ctx, claim.id, marker, null);

  const { count } = await ctx.db.provisioning.updateMany({ where: held(claim), data: { state: "sent" } });
  if (count === 0) return;
  const { limitNano, includeByok } = row;
  const limitReset = row.limitReset as LimitReset | null;
  const { key, secret } = await ctx.openrouter.createKey({ name, limitNano, limitReset, includeByok });

  const isOurs = await storeKey(ctx, claim, row, key, secret);
  if (!isOurs) await ctx.openrouter.deleteKey(key.hash);
  else if (claim.attempts > 1) await deleteNamed(ctx, claim.id, marker, key.hash);
}

/** One transaction: secret, key and provisioning. False when the claim was lost meanwhile and nothing was stored. */
function storeKey(
  ctx: Context,
  claim: Claim,
  row: Row,
  key: OpenRouterKey,
  secret: string,
): Promise<boolean> {
  const { tenantId, provisionedKeyId } = claim;
  const place = { tenantId, rowId: provisionedKeyId, purpose: "provisioned-key" } as const;
  const secretCiphertext = ctx.secrets.keyring.seal(secret, place);
  return confirm(ctx, claim, async (tx) => {
    if (row.replacesId !== null) await retireReplaced(tx, ctx, row.replacesId, row.graceSeconds ?? 0);
    const { hash, label, usageNano } = key;
    // OpenRouter makes every key switched on.
    const { isDisabled, retiredAt, tenant } = await tx.provisionedKey.update({
      where: { id: provisionedKeyId },
      data: { status: "active", hash, label, secretCiphertext, usageNano },
      include: { tenant: { select: { status: true } } },
    });
    if (isSwitchedOff({ isDisabled, retiredAt, tenant })) await planProvisioning(tx, ctx, row, "update");
    await recordAudit(tx, ctx, {
      tenantId,
      action: "provisioned_key.created",
      target: `provisioned_key:${provisionedKeyId}`,
      before: null,
      after: { slot: row.slot, hash, label, replaces: row.replacesId },
    });
  });
}

/** Deletes this provisioning's keys at OpenRouter, save the one that was kept. */
async function deleteNamed(ctx: Context, id: string, marker: string, kept: string | null): Promise<void> {
  for (const key of await ctx.openrouter.listKeys()) {
    if (provisioningIdOf(marker, key.name) === id && key.hash !== kept)
      await ctx.openrouter.deleteKey(key.hash);
  }
}
