import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireTenantOr } from "@/lib/permissions";
import { type OfTenant, requireId } from "@/lib/shape";
import { getApiKey } from "./get";
import { insertApiKeys, mintApiKey, type NewApiKey } from "./insert";
import { requireSlot, requireTenantsOwn, requireWithinTenant } from "./require";
import type { IssuedApiKey, IssueApiKey } from "./shape";

/** A key as it is issued within a greater change; its secret exists in this answer only. */
type Issued = Pick<NewApiKey, "id" | "key">;

/**
 * Issues a key to a tenant. `key` is the secret, which exists in this answer only: what is stored is its HMAC.
 * A tenant may issue inference keys to itself; only an operator hands out management keys. Throws `invalid_request`
 * naming the field, and `conflict` for a deleted tenant.
 */
export async function issueApiKey(ctx: Context, input: OfTenant<IssueApiKey>): Promise<IssuedApiKey> {
  requireTenantOr(ctx, "keys.write");
  const { id, key } = await ctx.db.$transaction((tx) => issueApiKeyWithin(tx, ctx, input));
  return { data: await getApiKey(ctx, id), key };
}

/** The same as part of a greater change, which takes it along when it fails. */
export async function issueApiKeyWithin(
  tx: Transaction,
  ctx: Context,
  input: OfTenant<IssueApiKey>,
): Promise<Issued> {
  requireTenantOr(ctx, "keys.write");
  const tenantId = requireId(input.tenant_id, "tenant");
  requireTenantsOwn(ctx, { kind: input.kind, slot: "default", tags: [] }, input);
  const apiKey = mintApiKey(ctx, input);
  const tenant = await requireLivingTenant(tx, tenantId);
  if (input.slot !== undefined) await requireSlot(tx, tenantId, input.slot);
  await requireWithinTenant(tx, ctx, tenantId, apiKey.budget);
  const [after] = await insertApiKeys(tx, ctx, tenant, [apiKey]);
  const target = `api_key:${apiKey.id}`;
  await recordAudit(tx, ctx, { tenantId, action: "api_key.issued", target, before: null, after: after! });
  return apiKey;
}
