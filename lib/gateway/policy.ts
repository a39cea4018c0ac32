import { patternOf } from "@/lib/model-patterns";
import type { BlockList } from "node:net";
import type { ApiKeyKind } from "@/lib/db";
import type { AppliedBudget } from "@/lib/holds";
import type { ModelPrice, PricePpm } from "@/lib/prices";
import { TENANT_POLICY_COLUMNS, type TenantPolicy, type TenantPolicyRow } from "./tenant-policy";

/** Who calls, and everything a call is decided by: one immutable snapshot of key, tenant, budgets and provisioned key. */
export interface Caller {
  apiKeyId: string;
  /** The secret that was shown; a key has two while it is being rotated. */
  secretId: string;
  /** From then on this secret is refused; null for the current one. */
  secretRetiresAt: Date | null;
  kind: ApiKeyKind;
  keyLabel: string;
  keyCreatedAt: Date;
  disabledAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date | null;
  tenantId: string;
  isSuspended: boolean;
  isDeleted: boolean;
  timeZone: string;
  /** The tenant's globs and the key's: a model has to pass both. */
  allowedModels: string[];
  keyAllowedModels: string[];
  /** Where calls may come from; null is anywhere. */
  allowedAddresses: BlockList | null;
  /** Pages calls may come from when a browser makes them; empty is any. */
  allowedOrigins: string[];
  policy: TenantPolicy;
  defaultMaxTokens: number;
  /** What the tenant pays for a call, and for calls of some models instead. */
  pricePpm: PricePpm;
  modelPrices: ModelPrice[];
  /** The headers that name the operator's app to OpenRouter in place of the client's; null leaves it to the client. */
  attribution: Record<string, string> | null;
  /** Null while calls cannot use the slot's OpenRouter key. */
  provisionedKey: { id: string; secret: string } | null;
  /** Why not, when it is not only a matter of time. */
  keyObstacle: "switched_off" | "imported" | "refused" | null;
  budgets: AppliedBudget[];
}

/** The rows the look-up by hash answers. */
export interface CallerRow extends TenantPolicyRow {
  hash: string;
  secret_id: string;
  retires_at: Date | null;
  kind: ApiKeyKind;
  label: string;
  created_at: Date;
  disabled_at: Date | null;
  revoked_at: Date | null;
  expires_at: Date | null;
  status: string;
  time_zone: string;
  allowed_models: string[];
  default_max_tokens: number;
  price_ppm: number;
  model_prices: unknown;
  key_allowed_models: string[];
  allowed_ips: string[];
  allowed_origins: string[];
  attribution_url: string | null;
  attribution_title: string | null;
  provisioned_key_id: string | null;
  key_status: string | null;
  is_disabled: boolean | null;
  is_imported: boolean | null;
  is_quarantined: boolean | null;
  secret_ciphertext: string | null;
  budgets: AppliedBudget[];
}

/** One round trip for all that some callers are; budgets in a fixed order. */
export const CALLERS_BY_HASH = `
  SELECT s.hash, k.id AS api_key_id, k.kind, k.label, k.created_at, k.disabled_at, k.revoked_at, k.expires_at,
    s.id AS secret_id, s.retires_at, k.allowed_models AS key_allowed_models, k.allowed_ips, k.allowed_origins,
    ${TENANT_POLICY_COLUMNS},
    t.id AS tenant_id, t.status, t.time_zone, t.allowed_models, t.default_max_tokens, t.price_ppm, t.model_prices,
    t.attribution_url, t.attribution_title,
    p.id AS provisioned_key_id, p.secret_ciphertext, p.status AS key_status, p.is_disabled, p.is_imported,
    p.quarantined_at IS NOT NULL AS is_quarantined,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'scope', b.scope, 'window', b."window",
       'anchorDay', b.anchor_day, 'tag', b.tag) ORDER BY b.id), '[]')
     FROM budgets b WHERE b.tenant_id = t.id AND b.scope IN ('credits', 'tenant', 'api_key', 'tag')
       AND (b.api_key_id IS NULL OR b.api_key_id = k.id) AND (b.tag IS NULL OR b.tag = ANY(k.tags))) AS budgets
  FROM api_key_secrets s
  JOIN api_keys k ON k.tenant_id = s.tenant_id AND k.id = s.api_key_id
  JOIN tenants t ON t.id = k.tenant_id
  LEFT JOIN provisioned_keys p
    ON p.tenant_id = t.id AND p.slot = k.slot AND p.retired_at IS NULL AND p.status IN ('active', 'disabled')
  WHERE s.hash = ANY($1::text[])`;

/**
 * Whether a model passes the tenant's globs and the key's, under its listed id or the name it was asked for by, which may
 * have a suffix (`:online`). What one of their deny lists names under either is refused, whatever is allowed.
 */
export function isModelAllowed(caller: Caller, id: string, name = id): boolean {
  const { deniedModels } = caller.policy;
  if (deniedModels.length > 0 && isListed(deniedModels, id, name)) return false;
  const { allowedModels, keyAllowedModels } = caller;
  return (
    (allowedModels.length === 0 || isListed(allowedModels, id, name)) &&
    (keyAllowedModels.length === 0 || isListed(keyAllowedModels, id, name))
  );
}

/** What a call of a model costs the tenant: the first of its patterns that matches the model asked for decides. */
export function pricePpmOf({ pricePpm, modelPrices }: Caller, model: string): PricePpm {
  return modelPrices.find(({ pattern }) => patternOf(pattern).test(model))?.ppm ?? pricePpm;
}

/** `*` stands for anything. */
function isListed(globs: string[], id: string, name: string): boolean {
  return globs.some((glob) => {
    const pattern = patternOf(glob);
    return pattern.test(id) || (name !== id && pattern.test(name));
  });
}
