import type { ApiKeyUses } from "@/app/_ui/api/types";

/** The programs among some uses that were seen since an instant, the latest first. */
export function clientsSince(uses: ApiKeyUses["data"], sinceMs: number): string[] {
  const recent = uses.filter(({ last_used_at }) => Date.parse(last_used_at) >= sinceMs);
  return [...new Set(recent.map(({ client }) => client))];
}
