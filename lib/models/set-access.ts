import { changesBetween, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireCapability } from "@/lib/permissions";
import { AllowedModels, type OfTenant, requireId } from "@/lib/shape";
import { accessOf, matching } from "./access";
import type { SetModelAccess, TenantModelAccess } from "./shape";

/**
 * Denies a tenant one model or lets it call it, whatever else its lists say and whoever changes them at the same time. Throws
 * `not_found`, and `conflict` when a wider pattern denies the model: what else that denies is for its settings to decide.
 */
export async function setModelAccess(
  ctx: Context,
  { tenant_id, model, is_allowed }: OfTenant<SetModelAccess>,
): Promise<TenantModelAccess> {
  requireCapability(ctx, "tenants.write");
  const id = requireId(tenant_id, "tenant");
  return ctx.db.$transaction(async (tx) => {
    // Locks the row: what is read after this is what is changed.
    await tx.tenant.updateMany({ where: { id }, data: { updatedAt: ctx.clock.now() } });
    const tenant = await requireLivingTenant(tx, id);
    const before = { allowed_models: tenant.allowedModels, denied_models: tenant.deniedModels };
    const after = is_allowed ? allowing(model, before) : denying(model, before);
    const changes = changesBetween(before, after);
    if (!changes) return accessOf(tenant, model);
    const data = { allowedModels: after.allowed_models, deniedModels: after.denied_models };
    const changed = await tx.tenant.update({ where: { id }, data });
    await recordAudit(tx, ctx, {
      tenantId: id,
      action: "tenant.updated",
      target: `tenant:${id}`,
      ...changes,
    });
    return accessOf(changed, model);
  });
}

type Lists = { allowed_models: string[]; denied_models: string[] };

function denying(model: string, { allowed_models, denied_models }: Lists): Lists {
  if (matching(denied_models, model) !== null) return { allowed_models, denied_models };
  return { allowed_models, denied_models: longer(denied_models, model) };
}

function allowing(model: string, { allowed_models, denied_models }: Lists): Lists {
  const left = denied_models.filter((glob) => glob.toLowerCase() !== model.toLowerCase());
  const wider = matching(left, model);
  if (wider !== null)
    throw new BursarError(
      "conflict",
      `Its denied models include ${wider}. Change that in the tenant's settings.`,
    );
  const isListed = allowed_models.length === 0 || matching(allowed_models, model) !== null;
  return { allowed_models: isListed ? allowed_models : longer(allowed_models, model), denied_models: left };
}

function longer(models: string[], model: string): string[] {
  const list = AllowedModels.safeParse([...models, model]);
  if (list.success) return list.data;
  throw new BursarError("conflict", "Its list is full. Use patterns such as openai/* in its settings.");
}
