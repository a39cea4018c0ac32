/** The shapes of the admin API as the pages read them. Amounts are decimal strings in USD, times ISO 8601. */
export type TenantStatus = "active" | "suspended";
export type Billing = "prepaid" | "postpaid";
export type Window = "daily" | "weekly" | "monthly" | "lifetime";
export type LimitReset = Exclude<Window, "lifetime">;

export interface Page<Row> {
  data: Row[];
  next_cursor: string | null;
}

export interface Credits {
  granted: string;
  used: string;
  held: string;
  remaining: string | null;
}

export interface BudgetState {
  limit: string | null;
  window: Window;
  spent: string;
  held: string;
  remaining: string | null;
  starts_at: string;
  ends_at: string | null;
}

export interface Provisioning {
  action: "create" | "update" | "delete";
  state: "planned" | "sent" | "confirmed" | "failed";
  attempts: number;
  last_error: string | null;
  next_attempt_at: string | null;
}

export interface ProvisionedKey {
  id: string;
  slot: string;
  status: "pending" | "active" | "disabled" | "deleted";
  hash: string | null;
  label: string | null;
  usage: string;
  synced_at: string | null;
  provisioning: Provisioning | null;
}

export interface Tenant {
  id: string;
  slug: string;
  name: string;
  status: TenantStatus;
  billing: Billing;
  time_zone: string;
  allowed_models: string[];
  default_max_tokens: number;
  created_at: string;
  credits: Credits;
  budget: BudgetState | null;
  spend_30d: string;
  requests_30d: number;
  last_active_at: string | null;
  api_key_count: number;
  provisioned_key: ProvisionedKey | null;
}

export interface ApiKey {
  id: string;
  tenant_id: string;
  tenant_name: string;
  name: string;
  kind: "inference" | "management";
  label: string;
  hash: string;
  status: "active" | "disabled" | "revoked" | "expired";
  limit: string | null;
  limit_reset: LimitReset | null;
  limit_remaining: string | null;
  held: string;
  usage: string;
  usage_daily: string;
  usage_weekly: string;
  usage_monthly: string;
  expires_at: string | null;
  last_used_at: string | null;
  created_at: string;
}

export interface IssuedApiKey {
  data: ApiKey;
  /** The secret. It is in this answer and nowhere else. */
  key: string;
}

export interface CreditEntry {
  id: string;
  tenant_id: string;
  amount: string;
  reason: string;
  actor: string;
  created_at: string;
}

export interface Generation {
  id: string;
  generation_id: string | null;
  tenant_id: string;
  tenant_name: string;
  api_key_id: string;
  api_key_name: string;
  end_user: string | null;
  model_asked: string;
  model: string;
  provider: string | null;
  prompt_tokens: number;
  completion_tokens: number;
  reasoning_tokens: number;
  cached_tokens: number;
  cost: string;
  held: string;
  state: "settled" | "estimated";
  status: number;
  finish_reason: string | null;
  streamed: boolean;
  cancelled: boolean;
  error_reason: string | null;
  latency_ms: number | null;
  first_token_ms: number | null;
  created_at: string;
  settled_at: string;
}

export interface ActivityRow {
  day: string;
  key: string;
  label: string;
  spend: string;
  requests: number;
  errors: number;
  prompt_tokens: number;
  completion_tokens: number;
  reasoning_tokens: number;
}

export interface Activity {
  data: ActivityRow[];
  from: string;
  to: string;
  group_by: string;
}

export interface Overview {
  from: string;
  to: string;
  spend: string;
  spend_previous: string;
  requests: number;
  requests_previous: number;
  errors: number;
  tokens: number;
  series: { day: string; spend: string; requests: number }[];
  top_tenants: { id: string; name: string; spend: string; requests: number }[];
  top_models: { model: string; spend: string; requests: number }[];
  credits: {
    promised: string;
    used: string;
    held: string;
    account: { total: string; used: string; remaining: string; as_of: string } | null;
  };
  provisionings: { waiting: number; failed: number };
}

export interface Model {
  id: string;
  name: string;
  context_length: number | null;
  prompt_price: string;
  completion_price: string;
  max_completion_tokens: number | null;
}
