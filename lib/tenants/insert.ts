import { v7 as uuid } from "uuid";
import { keyDefaultColumns } from "@/lib/api-keys";
import { recordAudit } from "@/lib/audit";
import { setBudget, wantedOf } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import { openCredits } from "@/lib/credits";
import type { Transaction } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import { insertFirstKey } from "@/lib/provisioned-keys";
import { policyOf } from "./policy";
import { ruleColumns } from "./rules";
import type { CreateTenant } from "./shape";

/** Writes a tenant with its credits, its budget and the plan of its key at OpenRouter. Fails on a slug that is taken. */
export async function insertTenant(tx: Transaction, ctx: Context, input: CreateTenant, slug: string) {
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
      ...(input.key_defaults && keyDefaultColumns(input.key_defaults)),
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
