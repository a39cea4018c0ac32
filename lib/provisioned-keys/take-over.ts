import { changesBetween, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { planProvisioning, runPlanned } from "@/lib/provisionings";
import { requireId } from "@/lib/shape";
import { getProvisionedKey } from "./get";
import { policyOf } from "./policy";
import { requireLiveKey } from "./require";
import type { ProvisionedKey } from "./shape";

type Key = Prisma.ProvisionedKeyGetPayload<object>;
type Drift = Prisma.KeyDriftGetPayload<object>;

/**
 * Makes what somebody set at OpenRouter what Bursar wants of a key, too; one that nobody changed is left as it is. The
 * name of a key Bursar made is set back all the same: lost keys are found by it. Throws `not_found`, and `conflict` for a
 * limit that follows the budget and for a key that is retired or deleted.
 */
export async function takeOverProvisionedKey(ctx: Context, keyId: string): Promise<ProvisionedKey> {
  requireCapability(ctx, "openrouter_keys.write");
  const id = requireId(keyId, "OpenRouter key");
  await runPlanned(ctx, await ctx.db.$transaction((tx) => takeOver(tx, ctx, id)));
  return getProvisionedKey(ctx, id);
}

async function takeOver(tx: Transaction, ctx: Context, id: string): Promise<string[]> {
  const { key: before, tenant } = await requireLiveKey(tx, id, ctx.clock.now());
  const drift = await tx.keyDrift.findUnique({ where: { provisionedKeyId: id } });
  if (!drift) return [];
  if (before.followsBudget && (drift.fields.includes("limit") || drift.fields.includes("limit_reset")))
    throw new BursarError(
      "conflict",
      "This key's limit follows the tenant's budget. Set it back, or give the key a limit of its own.",
    );
  const key = await tx.provisionedKey.update({ where: { id }, data: found(before, drift) });
  await tx.keyDrift.delete({ where: { provisionedKeyId: id } });
  const changes = changesBetween(policyOf(before), policyOf(key)) ?? { before: null, after: null };
  await recordAudit(tx, ctx, {
    tenantId: tenant.id,
    action: "provisioned_key.taken_over",
    target: `provisioned_key:${id}`,
    ...changes,
  });
  const isNamedByUs = drift.fields.includes("name") && !key.isImported;
  return isNamedByUs ? [await planProvisioning(tx, ctx, key, "update")] : [];
}

function found({ isImported }: Key, drift: Drift): Prisma.ProvisionedKeyUpdateInput {
  const { fields, limitNano, limitReset, includeByok, disabled, name } = drift;
  return {
    ...((fields.includes("limit") || fields.includes("limit_reset")) && { limitNano, limitReset }),
    ...(fields.includes("include_byok") && { includeByok }),
    ...(fields.includes("disabled") && { isDisabled: disabled }),
    ...(fields.includes("name") && isImported && { name }),
  };
}
