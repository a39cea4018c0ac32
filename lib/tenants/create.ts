import { v7 as uuid } from "uuid";
import { recordAudit } from "@/lib/audit";
import { setBudget, wantedOf } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import { openCredits } from "@/lib/credits";
import { Prisma, type Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { formatUsd } from "@/lib/money";
import { requireCapability } from "@/lib/permissions";
import { insertFirstKey } from "@/lib/provisioned-keys";
import { runPlanned } from "@/lib/provisionings";
import { getTenant } from "./get";
import { policyOf } from "./policy";
import { ruleColumns } from "./rules";
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
      return await ctx.db.$transaction((tx) => insert(tx, ctx, input, slug));
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

async function insert(tx: Transaction, ctx: Context, input: CreateTenant, slug: string) {
  const now = ctx.clock.now();
  const tenant = await tx.tenant.create({
    data: {
      id: uuid(),
      slug,
      name: input.name,
      billing: input.billing,
      timeZone: input.time_zone,
      allowedModels: input.allowed_models,
      defaultMaxTokens: input.default_max_tokens,
      attributionUrl: input.attribution?.url ?? null,
      attributionTitle: input.attribution?.title ?? null,
      ...ruleColumns(input),
      createdAt: now,
    },
  });
  await openCredits(tx, ctx, tenant, input.credits ?? 0n);
  const owner = { tenantId: tenant.id, apiKeyId: null, timeZone: tenant.timeZone };
  await setBudget(tx, now, owner, input.budget ? wantedOf(input.budget) : null);
  const budget = await tx.budget.findFirst({ where: { tenantId: tenant.id, scope: "tenant" } });
  const provisioningId = await insertFirstKey(tx, ctx, tenant);
  await recordAudit(tx, ctx, {
    tenantId: tenant.id,
    action: "tenant.created",
    target: `tenant:${tenant.id}`,
    before: null,
    after: { slug, ...policyOf(tenant, budget), credits: formatUsd(input.credits ?? 0n) },
  });
  return { id: tenant.id, provisioningId };
}
