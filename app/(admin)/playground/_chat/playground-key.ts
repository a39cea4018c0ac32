import { request } from "@/app/_ui/api/request";
import type { IssuedApiKey } from "@/app/_ui/api/types";

const LIFETIME_MS = 60 * 60_000;
const SPARE_MS = 5 * 60_000;
const LIMIT_USD = "1";

const issued = new Map<string, { secret: string; untilMs: number }>();

/** A key of this tenant for this tab: limited to a dollar and an hour, kept in memory only. */
export async function playgroundKey(tenantId: string, adminName: string): Promise<string> {
  const known = issued.get(tenantId);
  if (known && known.untilMs - SPARE_MS > Date.now()) return known.secret;
  const untilMs = Date.now() + LIFETIME_MS;
  const { key } = await request<IssuedApiKey>(`/api/admin/tenants/${tenantId}/api-keys`, {
    method: "POST",
    body: {
      name: `Playground · ${adminName}`,
      limit: LIMIT_USD,
      expires_at: new Date(untilMs).toISOString(),
    },
  });
  issued.set(tenantId, { secret: key, untilMs });
  return key;
}

/** The key was refused: the next call asks for a new one. */
export function forgetPlaygroundKey(tenantId: string): void {
  issued.delete(tenantId);
}
