import { changesBetween, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { planProvisioning, runPlanned } from "@/lib/provisionings";
import { type Named, requireId } from "@/lib/shape";
import { getProvisionedKey } from "./get";
import { usedByNow, wallOf } from "./limit";
import { policyOf } from "./policy";
import { requireLiveKey } from "./require";
import type { ProvisionedKey, UpdateProvisionedKey } from "./shape";

/**
 * Changes an OpenRouter key; absent fields keep their value. A limit or a reset that is set no longer follows the
 * tenant's budget. A disabled key's calls are refused by OpenRouter, and by Bursar before that. Throws `not_found`, and
 * `conflict` for a key that is retired or deleted.
 */
export async function updateProvisionedKey(
  ctx: Context,
  input: Named<UpdateProvisionedKey>,
): Promise<ProvisionedKey> {
  requireCapability(ctx, "openrouter_keys.write");
  const id = requireId(input.id, "OpenRouter key");
  await runPlanned(ctx, await ctx.db.$transaction((tx) => change(tx, ctx, id, input)));
  return getProvisionedKey(ctx, id);
}

async function change(
  tx: Transaction,
  ctx: Context,
  id: string,
  input: UpdateProvisionedKey,
): Promise<string[]> {
  const { key: before, tenant } = await requireLiveKey(tx, id, ctx.clock.now());
  const key = await tx.provisionedKey.update({
    where: { id },
    data: {
      ...(input.name !== undefined && { name: input.name }),
      ...(input.include_byok !== undefined && { includeByok: input.include_byok }),
      ...(input.disabled !== undefined && { isDisabled: input.disabled }),
      ...(input.follows_budget
        ? { ...(await wallOf(tx, ctx.clock.now(), tenant))(await usedByNow(tx, before)), followsBudget: true }
        : ownLimit(input, before)),
    },
  });
  const changes = changesBetween(policyOf(before), policyOf(key));
  if (!changes) return [];
  const planned = await planProvisioning(tx, ctx, key, "update");
  const target = `provisioned_key:${id}`;
  await recordAudit(tx, ctx, {
    tenantId: tenant.id,
    action: "provisioned_key.changed",
    target,
    ...changes,
  });
  return [planned];
}

function ownLimit(
  input: UpdateProvisionedKey,
  before: Prisma.ProvisionedKeyGetPayload<object>,
): Prisma.ProvisionedKeyUpdateInput {
  if (input.limit === undefined && input.limit_reset === undefined)
    return input.follows_budget === undefined ? {} : { followsBudget: false };
  const limitNano = input.limit === undefined ? before.limitNano : input.limit;
  if (limitNano === null && input.limit_reset)
    throw new BursarError("invalid_request", "A reset needs a limit.", { param: "limit_reset" });
  const kept = input.limit_reset === undefined ? before.limitReset : input.limit_reset;
  return { limitNano, limitReset: limitNano === null ? null : kept, followsBudget: false };
}
