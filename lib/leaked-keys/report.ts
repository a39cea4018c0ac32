import { retireOldSecret, revokeApiKey } from "@/lib/api-keys";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { API_KEY_PREFIX, hashSecret, isWellFormed, maskSecret } from "@/lib/secrets";
import type { LeakedKeyReport, ReportLeakedKey } from "./shape";
import { reports } from "./throttle";

const OUR_KEYS = /sk-bsr-v1-[0-9A-Za-z]{49}/g;

/**
 * Ends a secret that somebody found where it should not be: the key is revoked, or, when the key was rotated since, its
 * old secret is. Whoever holds a secret may end it, so nobody has to sign in; the answer says nothing about whether it
 * was one. Throws `rate_limited` with `retryAfterSeconds` after sixty reports of an address in a minute.
 */
export async function reportLeakedKey(ctx: Context, report: ReportLeakedKey): Promise<LeakedKeyReport> {
  await reports.admit(ctx.address ?? "unknown");
  const key = report.key.trim();
  if (isWellFormed(key, API_KEY_PREFIX)) await endSecret(ctx, key, report);
  return { accepted: true };
}

async function endSecret(ctx: Context, key: string, report: ReportLeakedKey): Promise<void> {
  const secret = await ctx.db.apiKeySecret.findUnique({
    where: { hash: hashSecret(ctx.secrets.pepper, key) },
    include: { apiKey: { select: { revokedAt: true } } },
  });
  if (!secret || secret.apiKey.revokedAt) return;
  const asScanner: Context = { ...ctx, actor: { kind: "system", name: "leak-report" } };
  if (secret.retiresAt === null)
    await revokeApiKey(asScanner, { id: secret.apiKeyId, reason: reasonFor(report) });
  else if (secret.retiresAt > ctx.clock.now())
    await retireOldSecret(asScanner, secret.apiKeyId).catch(unlessEnded);
}

/** Its key, or its tenant, ended meanwhile: so did the secret, and the answer stays the same. */
function unlessEnded(error: unknown): void {
  if (!(error instanceof BursarError) || error.code !== "conflict") throw error;
}

/** An address where a key was found may hold the key itself. */
function reasonFor({ source, url }: ReportLeakedKey): string {
  const found = [source, url].filter((part) => part !== undefined).join(", ");
  return `Reported as leaked${found && ` (${found})`}`.replaceAll(OUR_KEYS, maskSecret);
}
