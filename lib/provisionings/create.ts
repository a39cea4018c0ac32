import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { LimitReset, OpenRouterKey } from "@/lib/openrouter";
import { type Claim, held } from "./claim";
import { confirm } from "./confirm";
import { installationMarker, keyName } from "./key-name";

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
  const name = keyName(await installationMarker(ctx.db, ctx.clock.now()), row.tenant.slug, claim.id);
  if (claim.attempts > 1) await deleteNamed(ctx, name, null);

  const { count } = await ctx.db.provisioning.updateMany({ where: held(claim), data: { state: "sent" } });
  if (count === 0) return;
  const limit = { limitNano: row.limitNano, limitReset: row.limitReset as LimitReset | null };
  const { key, secret } = await ctx.openrouter.createKey({ name, ...limit });

  const isOurs = await storeKey(ctx, claim, key, secret);
  if (!isOurs) await ctx.openrouter.deleteKey(key.hash);
  else if (claim.attempts > 1) await deleteNamed(ctx, name, key.hash);
}

/** One transaction: secret, key and provisioning. False when the claim was lost meanwhile and nothing was stored. */
function storeKey(ctx: Context, claim: Claim, key: OpenRouterKey, secret: string): Promise<boolean> {
  const { tenantId, provisionedKeyId } = claim;
  const place = { tenantId, rowId: provisionedKeyId, purpose: "provisioned-key" } as const;
  const secretCiphertext = ctx.secrets.keyring.seal(secret, place);
  return confirm(ctx, claim, async (tx) => {
    await tx.provisionedKey.update({
      where: { id: provisionedKeyId },
      data: {
        status: "active",
        hash: key.hash,
        label: key.label,
        secretCiphertext,
        usageNano: key.usageNano,
      },
    });
    await recordAudit(tx, ctx, {
      tenantId,
      action: "provisioned_key.created",
      target: `provisioned_key:${provisionedKeyId}`,
      before: null,
      after: { hash: key.hash, label: key.label },
    });
  });
}

/** Deletes this provisioning's keys at OpenRouter, save the one that was kept. */
async function deleteNamed(ctx: Context, name: string, kept: string | null): Promise<void> {
  for (const key of await ctx.openrouter.listKeys()) {
    if (key.name === name && key.hash !== kept) await ctx.openrouter.deleteKey(key.hash);
  }
}
