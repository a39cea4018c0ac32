import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireTenantActor, requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { describeTenants } from "./describe";
import { OwnTenant, type Tenant } from "./shape";

/** One tenant with its credits, budget, usage and OpenRouter key. Throws `not_found`. */
export async function getTenant(ctx: Context, id: string): Promise<Tenant> {
  requireTenantOr(ctx, "tenants.read");
  const row = await ctx.db.tenant.findUnique({ where: { id: requireId(id, "tenant") } });
  if (!row) throw notFound("tenant");
  const [tenant] = await describeTenants(ctx.db, ctx.clock.now(), [row]);
  return tenant!;
}

/** The acting tenant as its own pages show it. */
export async function getOwnTenant(ctx: Context): Promise<OwnTenant> {
  return OwnTenant.parse(await getTenant(ctx, requireTenantActor(ctx).tenantId));
}
