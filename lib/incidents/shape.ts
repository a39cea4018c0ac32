import { z } from "zod";
import { Instant } from "@/lib/shape";

export const IncidentKind = z.enum([
  "budget_threshold",
  "credits_low",
  "upstream_auth",
  "upstream_credits",
  "upstream_down",
  "upstream_key_limit",
  "upstream_tls",
]);
export type IncidentKind = z.infer<typeof IncidentKind>;

export const Incident = z
  .object({
    kind: IncidentKind,
    subject: z.string().meta({
      description:
        "What it is about: an OpenRouter key's id, a tenant's id, a budget's id with window and threshold, or `openrouter`",
    }),
    detail: z.string().meta({ description: "What it means and what to do" }),
    count: z.int().meta({ description: "How often it was noticed; at most every ten seconds per gateway" }),
    first_seen_at: Instant,
    last_seen_at: Instant,
  })
  .meta({ id: "Incident", description: "Trouble at OpenRouter that an operator has to know of." });
export type Incident = z.infer<typeof Incident>;

export const IncidentList = z.object({ data: z.array(Incident) }).meta({ id: "IncidentList" });
export type IncidentList = z.infer<typeof IncidentList>;
