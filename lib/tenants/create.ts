import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { runPlanned } from "@/lib/provisionings";
import { getTenant } from "./get";
import { insertTenant } from "./insert";
import type { CreateTenant, Tenant } from "./shape";
import { slugFrom, varySlug } from "./slug";

/**
 * Makes a tenant with its credits and budget, and its key at OpenRouter. When OpenRouter does not answer the tenant
 * exists all the same and `provisioned_key.provisioning` says what is still to be done; the worker does it.
 * Throws `conflict` when the slug that was asked for is taken.
 */
export async function createTenant(ctx: Context, input: CreateTenant): Promise<Tenant> {
  requireCapability(ctx, "tenants.write");
  const { id, provisioningId } = await insertWithFreeSlug(ctx, input);
  await runPlanned(ctx, [provisioningId]);
  return getTenant(ctx, id);
}

async function insertWithFreeSlug(ctx: Context, input: CreateTenant) {
  const derived = input.slug ?? slugFrom(input.name);
  for (let slug = derived; ; slug = varySlug(derived)) {
    try {
      return await ctx.db.$transaction((tx) => insertTenant(tx, ctx, input, slug));
    } catch (error) {
      const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
      if (!isTaken) throw error;
      if (input.slug) {
        throw new BursarError("conflict", `The slug "${slug}" belongs to another tenant.`, {
          param: "slug",
          cause: error,
        });
      }
    }
  }
}
