import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { patternOf } from "@/lib/model-patterns";
import { requireCapability } from "@/lib/permissions";
import { searchText } from "@/lib/search-text";
import type { ModelAccess, QueryModelAccess, TenantModelAccess } from "./shape";

/** As many as anybody looks through in a panel. */
const MOST = 100;

/**
 * Which tenants may call a model, by their own lists; a key's lists can only take more away. By name, deleted ones left out,
 * at most a hundred: `q` finds others.
 */
export async function listModelAccess(ctx: Context, { model, q }: QueryModelAccess): Promise<ModelAccess> {
  requireCapability(ctx, "tenants.read");
  const tenants = await ctx.db.tenant.findMany({
    where: {
      status: { not: "deleted" },
      ...(q && { name: { contains: searchText(q), mode: "insensitive" } }),
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST + 1,
  });
  return {
    data: tenants.slice(0, MOST).map((tenant) => accessOf(tenant, model)),
    has_more: tenants.length > MOST,
  };
}

/** What a tenant's own lists say of a model, as gateways read them. */
export function accessOf(tenant: Prisma.TenantGetPayload<object>, model: string): TenantModelAccess {
  const { id, name, allowedModels, deniedModels } = tenant;
  const denied_by = matching(deniedModels, model);
  const isListed = allowedModels.length === 0 || matching(allowedModels, model) !== null;
  return { tenant_id: id, tenant_name: name, is_allowed: denied_by === null && isListed, denied_by };
}

/** The first of these patterns that the model matches. */
export function matching(globs: string[], model: string): string | null {
  return globs.find((glob) => patternOf(glob).test(model)) ?? null;
}
