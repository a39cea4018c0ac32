import { SAMPLE_ID } from "./samples";

/** What the examples of the alerts' documentation are made of. */
const at = "2026-11-22T20:15:00.000Z";

export const sampleAlertChannel = {
  id: SAMPLE_ID,
  kind: "webhook" as const,
  name: "Pager",
  target: "https://alerts.example.com/bursar",
  enabled: true,
  old_secret_until: null,
  created_at: at,
};

export const sampleAlertRule = {
  id: SAMPLE_ID,
  name: "Everything, everywhere",
  kinds: [],
  tenant_id: null,
  tenant_name: null,
  channel_ids: [],
  error_share_percent: 20,
  minimum_calls: 20,
  enabled: true,
  is_muted: false,
  muted_until: null,
};

export const sampleAlert = {
  id: SAMPLE_ID,
  kind: "error_rate" as const,
  title: "Many calls fail",
  subject: SAMPLE_ID,
  tenant_id: SAMPLE_ID,
  tenant_name: "Acme Ltd",
  detail: "31 of the last 64 calls failed within 15 minutes.",
  opened_at: at,
  resolved_at: null,
  deliveries: { waiting: 0, delivered: 2, failed: 0 },
};

export const sampleAlertAttempt = {
  number: 1,
  started_at: at,
  duration_ms: 84,
  status: 200,
  answer: "ok",
  error: null,
};

export const sampleAlertDelivery = {
  id: "5e0c9b5a-3f70-4d2a-9f53-0d7e6a1b2c3d",
  event: "opened" as const,
  alert_id: SAMPLE_ID,
  title: "Many calls fail: Acme Ltd",
  channel_id: SAMPLE_ID,
  channel_name: "Pager",
  channel_kind: "webhook" as const,
  state: "delivered" as const,
  attempts: 1,
  next_attempt_at: null,
  created_at: at,
  finished_at: at,
  log: [sampleAlertAttempt],
};
