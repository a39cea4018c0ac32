import { v7 as uuid } from "uuid";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireCapability } from "@/lib/permissions";
import { planProvisioning, runPlanned } from "@/lib/provisionings";
import { type OfTenant, requireId } from "@/lib/shape";
import { getProvisionedKey } from "./get";
import { UNUSED, wallOf } from "./limit";
import { policyOf } from "./policy";
import { slotTaken } from "./require";
import type { CreateProvisionedKey, ProvisionedKey } from "./shape";

/**
 * Makes a key at OpenRouter for another slot of a tenant. While OpenRouter does not answer it is `pending`, and its
 * `provisioning` says why. Throws `not_found`, and `conflict` when the slot has a key or the tenant was deleted.
 */
export async function createProvisionedKey(
  ctx: Context,
  input: OfTenant<CreateProvisionedKey>,
): Promise<ProvisionedKey> {
  requireCapability(ctx, "openrouter_keys.write");
  const tenantId = requireId(input.tenant_id, "tenant");
  const taken = `The slot "${input.slot}" has a key. Rotate that one, or name another slot.`;
  const { id, provisioningId } = await ctx.db
    .$transaction(async (tx) => {
      await tx.tenant.updateMany({ where: { id: tenantId }, data: { updatedAt: ctx.clock.now() } });
      const tenant = await requireLivingTenant(tx, tenantId);
      const inSlot = await tx.provisionedKey.count({
        where: { tenantId, slot: input.slot, retiredAt: null, status: { not: "deleted" } },
      });
      if (inSlot > 0) throw new BursarError("conflict", taken, { param: "slot" });
      return insertProvisionedKey(tx, ctx, tenant, input);
    })
    .catch((error: unknown) => {
      throw slotTaken(error, taken);
    });
  await runPlanned(ctx, [provisioningId]);
  return getProvisionedKey(ctx, id);
}

/** A new tenant's first key, in its default slot. The caller audits. @returns the provisioning to run */
export async function insertFirstKey(
  tx: Transaction,
  ctx: Context,
  tenant: Prisma.TenantGetPayload<object>,
): Promise<string> {
  const now = ctx.clock.now();
  const wall = await wallOf(tx, now, tenant);
  const key = await tx.provisionedKey.create({
    data: { id: uuid(), tenantId: tenant.id, createdAt: now, ...wall(UNUSED) },
  });
  return planProvisioning(tx, ctx, key, "create");
}

async function insertProvisionedKey(
  tx: Transaction,
  ctx: Context,
  tenant: Prisma.TenantGetPayload<object>,
  { slot, name, limit, limit_reset, include_byok }: CreateProvisionedKey,
) {
  if (limit_reset && limit == null)
    throw new BursarError("invalid_request", "A reset needs a limit.", { param: "limit_reset" });
  const now = ctx.clock.now();
  const followsBudget = limit === undefined;
  const ownLimit = { limitNano: limit ?? null, limitReset: limit_reset ?? null };
  const key = await tx.provisionedKey.create({
    data: {
      id: uuid(),
      tenantId: tenant.id,
      slot,
      name: name ?? null,
      ...(followsBudget ? (await wallOf(tx, now, tenant))(UNUSED) : ownLimit),
      followsBudget,
      includeByok: include_byok,
      createdAt: now,
    },
  });
  const provisioningId = await planProvisioning(tx, ctx, key, "create");
  await recordAudit(tx, ctx, {
    tenantId: tenant.id,
    action: "provisioned_key.planned",
    target: `provisioned_key:${key.id}`,
    before: null,
    after: { slot, ...policyOf(key) },
  });
  return { id: key.id, provisioningId };
}
