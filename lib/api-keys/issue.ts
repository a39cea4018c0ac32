import { v7 as uuid } from "uuid";
import { requireTenantOr } from "@/lib/admins";
import { recordAudit } from "@/lib/audit";
import { setBudget } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import { BursarError, notFound } from "@/lib/errors";
import { API_KEY_PREFIX, hashSecret, maskSecret, mintSecret } from "@/lib/secrets";
import { type OfTenant, requireId } from "@/lib/shape";
import { getApiKey } from "./get";
import { policyOf } from "./policy";
import type { IssuedApiKey, IssueApiKey } from "./shape";

/**
 * Issues a key to a tenant. `key` is the secret, which exists in this answer only: what is stored is its HMAC.
 * A tenant may issue inference keys to itself; only an operator hands out management keys.
 */
export async function issueApiKey(ctx: Context, input: OfTenant<IssueApiKey>): Promise<IssuedApiKey> {
  requireTenantOr(ctx, "admin");
  const tenantId = requireId(input.tenant_id, "tenant");
  if (ctx.actor.kind === "tenant" && input.kind === "management") {
    throw new BursarError("forbidden", "A management key is issued by the operator of this portal.");
  }
  const limit = input.limit ?? null;
  const reset = input.limit_reset ?? null;
  if (reset && limit === null)
    throw new BursarError("invalid_request", "A reset needs a limit.", { param: "limit_reset" });
  const now = ctx.clock.now();
  const expiresAt = input.expires_at ?? null;
  if (expiresAt && expiresAt <= now)
    throw new BursarError("invalid_request", "This time has passed.", { param: "expires_at" });

  const key = mintSecret(API_KEY_PREFIX);
  const id = uuid();
  await ctx.db.$transaction(async (tx) => {
    const tenant = await tx.tenant.findUnique({ where: { id: tenantId } });
    if (!tenant) throw notFound("tenant");
    const row = await tx.apiKey.create({
      data: {
        id,
        tenantId,
        kind: input.kind,
        name: input.name,
        hash: hashSecret(ctx.secrets.pepper, key),
        label: maskSecret(key),
        expiresAt,
        createdAt: now,
      },
    });
    const budget = limit === null ? null : { limitNano: limit, window: reset ?? ("lifetime" as const) };
    await setBudget(tx, now, { tenantId, apiKeyId: id, timeZone: tenant.timeZone }, budget);
    await recordAudit(tx, ctx, {
      tenantId,
      action: "api_key.issued",
      target: `api_key:${id}`,
      before: null,
      after: { kind: row.kind, label: row.label, ...policyOf(row, budget) },
    });
  });
  return { data: await getApiKey(ctx, id), key };
}
