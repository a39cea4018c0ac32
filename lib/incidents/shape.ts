import { z } from "zod";
import { Id, Instant } from "@/lib/shape";

export const IncidentKind = z.enum([
  "budget_threshold",
  "credits_low",
  "drift",
  "error_rate",
  "leak",
  "ledger",
  "provisioning_failed",
  "solvency",
  "upstream_auth",
  "upstream_credits",
  "upstream_down",
  "upstream_key_limit",
  "upstream_tls",
]);
export type IncidentKind = z.infer<typeof IncidentKind>;

/** What people call them, in the dashboard and in messages. */
export const INCIDENT_TITLES: Record<IncidentKind, string> = {
  budget_threshold: "A budget's threshold is passed",
  credits_low: "A tenant's credits run low",
  drift: "The ledger and OpenRouter disagree",
  error_rate: "Many calls fail",
  leak: "Usage that no call explains",
  ledger: "The books contradict themselves",
  provisioning_failed: "A change at OpenRouter failed",
  solvency: "More is promised than the account holds",
  upstream_auth: "A dead OpenRouter key",
  upstream_credits: "No credits at OpenRouter",
  upstream_down: "OpenRouter is failing",
  upstream_key_limit: "A key's limit at OpenRouter",
  upstream_tls: "OpenRouter's certificate",
};

export const Incident = z
  .object({
    kind: IncidentKind,
    title: z.string(),
    subject: z
      .string()
      .meta({ description: "What it is about: an OpenRouter key's id, a tenant's, or `openrouter`" }),
    tenant_id: Id.nullable().meta({ description: "Whom it concerns; null is everybody" }),
    detail: z.string().meta({ description: "What it means and what to do" }),
    count: z.int().meta({ description: "How often it was noticed; at most every ten seconds per gateway" }),
    first_seen_at: Instant,
    last_seen_at: Instant,
  })
  .meta({ id: "Incident", description: "Trouble that an operator has to know of." });
export type Incident = z.infer<typeof Incident>;

export const IncidentList = z.object({ data: z.array(Incident) }).meta({ id: "IncidentList" });
export type IncidentList = z.infer<typeof IncidentList>;
