import { issueApiKeyWithin } from "@/lib/api-keys";
import { recordAudit } from "@/lib/audit";
import { type Context, contextFor, type Origin, type Services } from "@/lib/context";
import type { Database, Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { PerMinute } from "@/lib/per-minute";
import { appOf } from "./callback";
import { answers, type ChallengeMethod } from "./challenge";
import { hashCode } from "./code";

export interface Exchange {
  code: string;
  verifier: string | null;
  method: ChallengeMethod | null;
}

const exchanges = new PerMinute("auth-code-exchanges", 60, "An address may exchange 60 codes a minute.");

/**
 * Makes the key a code stands for, once: of any number of exchanges at the same time one gets it. The code is all that is
 * asked for, with the verifier where the app set a challenge. Throws `invalid_request` for a code that never was and a
 * method that is another than the challenge's, `forbidden` for a wrong verifier, for a code that has expired or was
 * used, and where whoever approved has lost the right to.
 * @returns the key, which exists in this answer only, and whose account it belongs to
 */
export async function exchangeAuthCode(
  services: Services,
  origin: Origin,
  input: Exchange,
): Promise<{ key: string; tenantId: string }> {
  await exchanges.admit(origin.address ?? "unknown");
  const { db } = contextFor(services, { kind: "system", name: "auth-codes" }, origin);
  const row = await findCode(db, hashCode(services.secrets.pepper, input.code));
  if (!row) throw new BursarError("invalid_request", "Invalid code", { param: "code" });
  requireVerified(row, input);
  const { tenantId, approvedById: apiKeyId } = row;
  const ctx = contextFor(services, { kind: "tenant", tenantId, apiKeyId, name: row.approvedBy.name }, origin);
  const key = await ctx.db.$transaction((tx) => spend(tx, ctx, row));
  return { key, tenantId };
}

function findCode(db: Database, hash: string) {
  return db.authCode.findUnique({
    where: { hash },
    include: { approvedBy: { select: { name: true } } },
  });
}

type Code = Prisma.AuthCodeGetPayload<object>;

function requireVerified({ codeChallenge: challenge, codeChallengeMethod }: Code, input: Exchange): void {
  if (challenge === null) return;
  const method = codeChallengeMethod as ChallengeMethod;
  if ((input.method ?? method) !== method) {
    const message = "Invalid code_challenge_method: it must be the one the code was asked for with.";
    throw new BursarError("invalid_request", message, { param: "code_challenge_method" });
  }
  if (input.verifier === null || !answers({ challenge, method }, input.verifier))
    throw new BursarError("forbidden", "Invalid code_verifier", { param: "code_verifier" });
}

/** Everything or nothing: a code whose key could not be made is not used. */
async function spend(tx: Transaction, ctx: Context, code: Code): Promise<string> {
  const now = ctx.clock.now();
  const { count } = await tx.authCode.updateMany({
    where: { id: code.id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0)
    throw new BursarError("forbidden", "This code has expired or was used. Have the app approved again.");
  await requireStillEntitled(tx, code, now);
  const app = appOf(code.callbackUrl);
  const { id, key } = await issueApiKeyWithin(tx, ctx, {
    tenant_id: code.tenantId,
    kind: "inference",
    name: code.keyLabel,
    limit: code.limitNano,
    limit_reset: code.limitReset as "daily" | "weekly" | "monthly" | null,
    expires_at: code.keyExpiresAt,
    metadata: app ? { app: app.slice(0, 200) } : {},
  });
  await recordAudit(tx, ctx, {
    tenantId: code.tenantId,
    action: "app.received_key",
    target: `auth_code:${code.id}`,
    before: null,
    after: { app, api_key_id: id, key_label: code.keyLabel },
  });
  return key;
}

/** The minutes since may have ended the key that approved, or suspended the account. */
async function requireStillEntitled(
  tx: Transaction,
  { tenantId, approvedById }: Code,
  now: Date,
): Promise<void> {
  const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { status: true } });
  const approver = await tx.apiKey.findUniqueOrThrow({ where: { id: approvedById } });
  const isEnded =
    approver.revokedAt || approver.disabledAt || (approver.expiresAt && approver.expiresAt <= now);
  if (tenant.status !== "active" || isEnded)
    throw new BursarError(
      "forbidden",
      "Whoever approved this app may no longer do so. Have it approved again.",
    );
}
