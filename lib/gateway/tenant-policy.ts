import type { BudgetWindowKind, ClampToBudget, EndUserTokens, LongOutput } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { type Limits, limitsOf, type RateSubject } from "@/lib/rate-limits";
import type { Keyring } from "@/lib/secrets";

/** What a tenant and one key of it may do, beside what it may spend. Immutable, part of the caller's snapshot. */
export interface TenantPolicy {
  /** The tenant's globs and the key's: a model that matches one is refused. */
  deniedModels: string[];
  /** The longest answer, in tokens: the smaller of the tenant's limit and the key's. */
  maxOutputTokens: number | null;
  longOutput: LongOutput;
  learnsOutput: boolean;
  clampToBudget: ClampToBudget;
  allowsWebSearch: boolean;
  allowsPlugins: boolean;
  allowsServerTools: boolean;
  allowsProvider: boolean;
  allowsFreeModels: boolean;
  deniesDataCollection: boolean;
  requiresZdr: boolean;
  /** Null refuses models without a fixed price. */
  unpricedHoldNano: NanoUsd | null;
  /** The key's and the tenant's; empty for a key without limits of any kind. */
  rates: RateSubject[];
  /** Of each end user. */
  endUserRates: Limits | null;
  /** Distinct ones on a UTC day. */
  maxEndUsers: number | null;
  endUserBudget: { limitNano: NanoUsd; window: BudgetWindowKind } | null;
  /** Another one when an end user's budget was changed. */
  endUserRevision: number;
  endUserTokens: EndUserTokens;
  endUserSecret: string | null;
}

/** The columns of `TenantPolicyRow`, of key `k` and tenant `t`. */
export const TENANT_POLICY_COLUMNS = `
    k.requests_per_minute, k.tokens_per_minute, k.max_parallel, k.denied_models AS key_denied_models,
    k.max_output_tokens AS key_max_output_tokens,
    t.requests_per_minute AS tenant_requests_per_minute, t.tokens_per_minute AS tenant_tokens_per_minute,
    t.max_parallel AS tenant_max_parallel, t.denied_models, t.max_output_tokens, t.long_output, t.learns_output,
    t.clamp_to_budget, t.allows_web_search, t.allows_plugins, t.allows_server_tools, t.allows_provider,
    t.allows_free_models, t.denies_data_collection, t.requires_zdr, t.unpriced_hold_nano,
    t.end_user_requests_per_minute, t.end_user_tokens_per_minute, t.end_user_max_parallel, t.max_end_users,
    t.end_user_limit_nano, t.end_user_window, t.end_user_revision, t.end_user_tokens, t.end_user_secret_ciphertext`;

export interface TenantPolicyRow {
  api_key_id: string;
  tenant_id: string;
  requests_per_minute: number | null;
  tokens_per_minute: number | null;
  max_parallel: number | null;
  key_denied_models: string[];
  key_max_output_tokens: number | null;
  tenant_requests_per_minute: number | null;
  tenant_tokens_per_minute: number | null;
  tenant_max_parallel: number | null;
  denied_models: string[];
  max_output_tokens: number | null;
  long_output: LongOutput;
  learns_output: boolean;
  clamp_to_budget: ClampToBudget;
  allows_web_search: boolean;
  allows_plugins: boolean;
  allows_server_tools: boolean;
  allows_provider: boolean;
  allows_free_models: boolean;
  denies_data_collection: boolean;
  requires_zdr: boolean;
  unpriced_hold_nano: NanoUsd | null;
  end_user_requests_per_minute: number | null;
  end_user_tokens_per_minute: number | null;
  end_user_max_parallel: number | null;
  max_end_users: number | null;
  end_user_limit_nano: NanoUsd | null;
  end_user_window: BudgetWindowKind;
  end_user_revision: number;
  end_user_tokens: EndUserTokens;
  end_user_secret_ciphertext: string | null;
}

export function tenantPolicyOf(row: TenantPolicyRow, keyring: Keyring): TenantPolicy {
  return {
    deniedModels: [...row.denied_models, ...row.key_denied_models],
    maxOutputTokens: smaller(row.max_output_tokens, row.key_max_output_tokens),
    longOutput: row.long_output,
    learnsOutput: row.learns_output,
    clampToBudget: row.clamp_to_budget,
    allowsWebSearch: row.allows_web_search,
    allowsPlugins: row.allows_plugins,
    allowsServerTools: row.allows_server_tools,
    allowsProvider: row.allows_provider,
    allowsFreeModels: row.allows_free_models,
    deniesDataCollection: row.denies_data_collection,
    requiresZdr: row.requires_zdr,
    unpricedHoldNano: row.unpriced_hold_nano,
    rates: ratesOf(row),
    endUserRates: limitsOf(
      row.end_user_requests_per_minute,
      row.end_user_tokens_per_minute,
      row.end_user_max_parallel,
    ),
    maxEndUsers: row.max_end_users,
    endUserBudget:
      row.end_user_limit_nano === null
        ? null
        : { limitNano: row.end_user_limit_nano, window: row.end_user_window },
    endUserRevision: row.end_user_revision,
    endUserTokens: row.end_user_tokens,
    endUserSecret: secretOf(row, keyring),
  };
}

function ratesOf(row: TenantPolicyRow): RateSubject[] {
  const own = limitsOf(row.requests_per_minute, row.tokens_per_minute, row.max_parallel);
  const shared = limitsOf(
    row.tenant_requests_per_minute,
    row.tenant_tokens_per_minute,
    row.tenant_max_parallel,
  );
  const at = `{${row.tenant_id}}`;
  return [
    ...(own ? [{ whose: "api_key" as const, id: `${at}:key:${row.api_key_id}`, limits: own }] : []),
    ...(shared ? [{ whose: "tenant" as const, id: at, limits: shared }] : []),
  ];
}

function secretOf(row: TenantPolicyRow, keyring: Keyring): string | null {
  if (row.end_user_tokens === "off" || row.end_user_secret_ciphertext === null) return null;
  const place = { tenantId: row.tenant_id, rowId: row.tenant_id, purpose: "end-user-secret" } as const;
  return keyring.open(row.end_user_secret_ciphertext, place);
}

function smaller(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
