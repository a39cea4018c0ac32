import type { Context } from "@/lib/context";
import { patternOf } from "@/lib/model-patterns";
import { requireCapability } from "@/lib/permissions";
import type { ModelAccess, QueryModelAccess } from "./shape";

/** More tenants than anybody looks through in a panel. */
const MOST = 500;

/** Which tenants may call a model, by their own lists; a key's lists can only take more away. By name, deleted ones left out. */
export async function listModelAccess(ctx: Context, { model }: QueryModelAccess): Promise<ModelAccess> {
  requireCapability(ctx, "tenants.read");
  const tenants = await ctx.db.tenant.findMany({
    where: { status: { not: "deleted" } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST,
    select: { id: true, name: true, allowedModels: true, deniedModels: true },
  });
  const matching = (globs: string[]) => globs.find((glob) => patternOf(glob).test(model)) ?? null;
  return {
    data: tenants.map(({ id, name, allowedModels, deniedModels }) => {
      const denied_by = matching(deniedModels);
      const allowed_by = matching(allowedModels);
      const is_allowed = denied_by === null && (allowedModels.length === 0 || allowed_by !== null);
      return { tenant_id: id, tenant_name: name, is_allowed, denied_by, denied_models: deniedModels };
    }),
  };
}
