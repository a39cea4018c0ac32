import { issueKey } from "@/app/_ui/api/issue-key";

const LIFETIME_MS = 60 * 60_000;
const SPARE_MS = 5 * 60_000;
const LIMIT_USD = "1";

const issued = new Map<string, { secret: string; untilMs: number }>();

/** A key of this tenant for this tab: limited to a dollar and an hour, kept in memory only. */
export async function playgroundKey(tenantId: string, adminName: string): Promise<string> {
  const known = issued.get(tenantId);
  if (known && known.untilMs - SPARE_MS > Date.now()) return known.secret;
  const untilMs = Date.now() + LIFETIME_MS;
  const { secret } = await issueKey(tenantId, {
    name: `Playground · ${adminName}`,
    limit: LIMIT_USD,
    expires_at: new Date(untilMs).toISOString(),
  });
  issued.set(tenantId, { secret, untilMs });
  return secret;
}

/** After a refusal: the key may have been revoked or used up, and the next call gets a new one. */
export function forgetPlaygroundKey(tenantId: string): void {
  issued.delete(tenantId);
}
