import { issueKey } from "@/app/_ui/api/issue-key";
import { request } from "@/app/_ui/api/request";
import { playgroundKey as words } from "@/app/_words/playground";

const LIFETIME_MS = 60 * 60_000;
const SPARE_MS = 5 * 60_000;
const LIMIT_USD = "1";

const issued = new Map<string, { secret: string; untilMs: number }>();

/**
 * A key of this tenant for this tab: limited to a dollar and an hour, kept in memory only. It takes the place of the one that
 * the tab had before it was loaded anew. The tenant sees it too, so it does not say which admin it is of: the audit does.
 */
export async function playgroundKey(tenantId: string): Promise<string> {
  const known = issued.get(tenantId);
  if (known && known.untilMs - SPARE_MS > Date.now()) return known.secret;
  await endKeyBefore(tenantId);
  const untilMs = Date.now() + LIFETIME_MS;
  const { apiKey, secret } = await issueKey(tenantId, {
    name: words.name,
    limit: LIMIT_USD,
    expires_at: new Date(untilMs).toISOString(),
  });
  issued.set(tenantId, { secret, untilMs });
  sessionStorage.setItem(storedAs(tenantId), apiKey.id);
  return secret;
}

/** After a refusal: the key was revoked or is used up, and the next call gets a new one. */
export function forgetPlaygroundKey(tenantId: string): void {
  issued.delete(tenantId);
}

/** Which key it was, never its secret, outlives the page in this tab. */
const storedAs = (tenantId: string) => `bursar-playground-key:${tenantId}`;

async function endKeyBefore(tenantId: string): Promise<void> {
  const id = sessionStorage.getItem(storedAs(tenantId));
  if (id === null) return;
  sessionStorage.removeItem(storedAs(tenantId));
  await request(`/api-keys/${id}/revocation`, { method: "POST", body: { reason: words.replaced } });
}
