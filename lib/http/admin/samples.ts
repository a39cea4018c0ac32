/** What the examples of the API's documentation are made of. */
const at = "2026-11-22T20:15:00.000Z";

export const SAMPLE_ID = "019ab7a4-6f52-7c31-a4be-0a51ba3a5f6e";

export const sampleCredits = { granted: "250", used: "41.2", held: "0.3", remaining: "208.5" };

export const sampleTenant = {
  id: SAMPLE_ID,
  slug: "acme",
  name: "Acme Ltd",
  status: "active" as const,
  billing: "prepaid" as const,
  time_zone: "Europe/Berlin",
  allowed_models: ["openai/*"],
  default_max_tokens: 8192,
  created_at: at,
  credits: sampleCredits,
  budget: {
    limit: "50",
    window: "monthly" as const,
    spent: "41.2",
    held: "0.3",
    remaining: "8.5",
    starts_at: "2026-10-31T23:00:00.000Z",
    ends_at: "2026-11-30T23:00:00.000Z",
  },
  spend_30d: "41.2",
  requests_30d: 1204,
  last_active_at: at,
  api_key_count: 2,
  provisioned_key: {
    id: "019ab7a4-6f60-7d7c-8a11-5a6f1c0c9b1e",
    slot: "default",
    status: "active" as const,
    hash: "f01d52606dc8f0a8303a7b5cc3fa07109c2e346cec7c0a16b40de462992ce943",
    label: "sk-or-v1-ff9...ecc",
    usage: "41.2",
    synced_at: at,
    provisioning: {
      id: "019ab7a4-6f61-7f0b-9c55-3f4f0d1d2e3a",
      action: "create" as const,
      state: "confirmed" as const,
      attempts: 1,
      last_error: null,
      next_attempt_at: null,
    },
  },
};

export const sampleApiKey = {
  id: "019ab7a5-11d0-7a40-b7a8-9d0c2f4be6a1",
  tenant_id: SAMPLE_ID,
  tenant_name: "Acme Ltd",
  name: "Production",
  kind: "inference" as const,
  label: "sk-bsr-v1-4q...x7Z",
  hash: "3b0c1f5e0f0ad3cb7f7d6d9f4f7b1c1a2f7f0f8c3a5d2a9be1a0b3d6c9e2f4a7",
  status: "active" as const,
  limit: "20",
  limit_reset: "monthly" as const,
  limit_remaining: "8.8",
  held: "0",
  usage: "31.7",
  usage_daily: "0.4",
  usage_weekly: "2.9",
  usage_monthly: "11.2",
  expires_at: null,
  last_used_at: at,
  created_at: at,
};

export const sampleCreditEntry = {
  id: "019ab7a6-2f3e-7b1d-8c4a-6e5d4c3b2a19",
  tenant_id: SAMPLE_ID,
  amount: "250",
  reason: "Invoice 2026-114",
  actor: "admin:019ab7a0-0a0b-7c0d-8e0f-101112131415",
  created_at: at,
};

export const sampleGeneration = {
  id: "019ab7a7-51c2-7e3f-a1b2-c3d4e5f60718",
  generation_id: "gen-1763842500-AbCdEfGhIjKlMnOpQrSt",
  tenant_id: SAMPLE_ID,
  tenant_name: "Acme Ltd",
  api_key_id: sampleApiKey.id,
  api_key_name: "Production",
  end_user: "customer-42",
  model_asked: "openai/gpt-5-mini",
  model: "openai/gpt-5-mini",
  provider: "OpenAI",
  prompt_tokens: 512,
  completion_tokens: 128,
  reasoning_tokens: 64,
  cached_tokens: 0,
  cost: "0.000384",
  held: "0.016512",
  state: "settled" as const,
  status: 200,
  finish_reason: "stop",
  streamed: true,
  cancelled: false,
  error_reason: null,
  latency_ms: 1840,
  first_token_ms: 310,
  created_at: at,
  settled_at: "2026-11-22T20:15:01.840Z",
};
