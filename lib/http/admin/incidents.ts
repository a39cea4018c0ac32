import { IncidentList, listIncidents } from "@/lib/incidents";
import { declare } from "../declaration";

export const incidents = declare({
  method: "GET",
  path: "/api/admin/incidents",
  summary: "List the troubles that are not over",
  needs: "overview.read",
  output: IncidentList,
  example: {
    output: {
      data: [
        {
          kind: "upstream_credits" as const,
          title: "No credits at OpenRouter",
          subject: "openrouter",
          tenant_id: null,
          detail:
            "OpenRouter's account is out of credits, so it refuses every tenant's calls. Buy credits at OpenRouter.",
          count: 3,
          first_seen_at: "2026-11-22T20:15:00.000Z",
          last_seen_at: "2026-11-22T20:16:10.000Z",
        },
      ],
    },
  },
  run: (ctx) => listIncidents(ctx),
});
