import type { ApiKeyKind, BudgetScope, BudgetWindowKind } from "@/lib/db";
import type { AppliedBudget } from "@/lib/holds";

/** Who calls, and everything a call is decided by: one immutable snapshot of key, tenant, budgets and provisioned key. */
export interface Caller {
  apiKeyId: string;
  kind: ApiKeyKind;
  keyLabel: string;
  keyCreatedAt: Date;
  disabledAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date | null;
  tenantId: string;
  isSuspended: boolean;
  timeZone: string;
  allowedModels: string[];
  defaultMaxTokens: number;
  /** Null while the tenant's OpenRouter key is not ready. */
  provisionedKey: { id: string; secret: string } | null;
  budgets: AppliedBudget[];
}

/** The row the look-up by hash answers. */
export interface CallerRow {
  api_key_id: string;
  kind: ApiKeyKind;
  label: string;
  created_at: Date;
  disabled_at: Date | null;
  revoked_at: Date | null;
  expires_at: Date | null;
  tenant_id: string;
  status: string;
  time_zone: string;
  allowed_models: string[];
  default_max_tokens: number;
  provisioned_key_id: string | null;
  secret_ciphertext: string | null;
  budgets: { id: string; scope: BudgetScope; window: BudgetWindowKind }[];
}

/** One round trip for all a caller is; budgets in a fixed order. */
export const CALLER_BY_HASH = `
  SELECT k.id AS api_key_id, k.kind, k.label, k.created_at, k.disabled_at, k.revoked_at, k.expires_at,
    t.id AS tenant_id, t.status, t.time_zone, t.allowed_models, t.default_max_tokens,
    p.id AS provisioned_key_id, p.secret_ciphertext,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'scope', b.scope, 'window', b."window") ORDER BY b.id), '[]')
     FROM budgets b WHERE b.tenant_id = t.id AND (b.api_key_id IS NULL OR b.api_key_id = k.id)) AS budgets
  FROM api_keys k
  JOIN tenants t ON t.id = k.tenant_id
  LEFT JOIN provisioned_keys p ON p.tenant_id = t.id AND p.slot = 'default' AND p.status = 'active'
  WHERE k.hash = $1`;

/** Whether a model id matches one of the tenant's globs (`*` stands for anything). No globs allow every model. */
export function isModelAllowed(globs: string[], model: string): boolean {
  return globs.length === 0 || globs.some((glob) => patternOf(glob).test(model));
}

const patterns = new Map<string, RegExp>();

function patternOf(glob: string): RegExp {
  let pattern = patterns.get(glob);
  if (!pattern) {
    const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    if (patterns.size > 10_000) patterns.clear();
    patterns.set(glob, (pattern = new RegExp(`^${escaped}$`, "i")));
  }
  return pattern;
}
