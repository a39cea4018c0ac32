import { createHash } from "node:crypto";
import { v7 as uuid } from "uuid";
import { requireWithinTenant, withDefaults } from "@/lib/api-keys";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { PerMinute } from "@/lib/per-minute";
import { appOf, callbackOf } from "./callback";
import { type Challenge, isChallenge } from "./challenge";
import { CODE_LIFE_MS, hashCode, mintCode } from "./code";

/** What an app is to get, as a person of the tenant approves it. */
export interface Approval {
  /** Null shows the code to the person, who carries it to the app. */
  callbackUrl: string | null;
  challenge: Challenge | null;
  keyLabel: string | null;
  /** Null is none; what is left open is as the tenant has it for new keys. */
  limitNano?: NanoUsd | null;
  limitReset?: "daily" | "weekly" | "monthly" | null;
  keyExpiresAt?: Date | null;
}

export interface Approved {
  /** Exists in this answer only. */
  code: string;
  /** Names the app by its address. */
  appId: number;
  createdAt: Date;
}

const approvals = new PerMinute("auth-codes", 60, "An account may approve 60 apps a minute.");

/**
 * Writes down that a person lets an app have a key, with the code that is exchanged for it once, within ten minutes. The
 * person acts with a management key. Throws `invalid_request` naming the field, `forbidden` for a limit beyond the
 * account's own, and `conflict` for a deleted tenant.
 */
export async function approveApp(ctx: Context, approval: Approval): Promise<Approved> {
  const { actor } = ctx;
  if (actor.kind !== "tenant" || actor.apiKeyId === undefined)
    throw new BursarError("forbidden", "An app is approved with a management key of the account.");
  const { tenantId, apiKeyId: approvedById } = actor;
  const createdAt = ctx.clock.now();
  const callbackUrl = requireCallback(approval);
  requireSensible(approval, createdAt);
  await approvals.admit(tenantId);
  const app = appOf(callbackUrl);
  const { challenge } = approval;
  const keyLabel = approval.keyLabel ?? (app ? new URL(app).host : "An app");
  const code = mintCode();
  const id = uuid();
  await ctx.db.$transaction(async (tx) => {
    const tenant = await requireLivingTenant(tx, tenantId);
    const { limitNano, limitReset, keyExpiresAt } = termsOf(approval, tenant, createdAt);
    const wanted = limitNano === null ? null : { limitNano, window: limitReset ?? ("lifetime" as const) };
    await requireWithinTenant(tx, ctx, tenantId, wanted);
    const expiresAt = new Date(createdAt.getTime() + CODE_LIFE_MS);
    await tx.authCode.create({
      data: {
        id,
        tenantId,
        hash: hashCode(ctx.secrets.pepper, code),
        approvedById,
        callbackUrl,
        codeChallenge: challenge?.challenge ?? null,
        codeChallengeMethod: challenge?.method ?? null,
        keyLabel,
        limitNano,
        limitReset,
        keyExpiresAt,
        createdAt,
        expiresAt,
      },
    });
    await recordAudit(tx, ctx, {
      tenantId,
      action: "app.approved",
      target: `auth_code:${id}`,
      before: null,
      after: {
        app,
        key_label: keyLabel,
        limit: limitNano === null ? null : formatUsd(limitNano),
        limit_reset: limitReset,
        key_expires_at: keyExpiresAt?.toISOString() ?? null,
        challenge: challenge?.method ?? null,
      },
    });
  });
  return { code, appId: appIdOf(app), createdAt };
}

/** What the key will be like, written down in full: the exchange adds nothing of its own. */
function termsOf(
  { limitNano, limitReset, keyExpiresAt }: Approval,
  tenant: Prisma.TenantGetPayload<object>,
  now: Date,
) {
  const asked = {
    kind: "inference",
    limit: limitNano,
    limit_reset: limitReset,
    expires_at: keyExpiresAt,
  } as const;
  const { limit, limit_reset, expires_at } = withDefaults(asked, tenant, now);
  return { limitNano: limit ?? null, limitReset: limit_reset ?? null, keyExpiresAt: expires_at ?? null };
}

function requireCallback({ callbackUrl, challenge }: Approval): string | null {
  if (callbackUrl === null) {
    if (challenge) return null;
    throw invalid("callback_url", "Without an address to return to, a code_challenge is needed.");
  }
  const url = callbackOf(callbackUrl);
  if (url) return url.href;
  throw invalid("callback_url", "The app's address must begin with https://, or with http://localhost.");
}

function requireSensible({ challenge, limitNano, limitReset, keyExpiresAt }: Approval, now: Date): void {
  if (challenge && !isChallenge(challenge)) {
    const wanted =
      challenge.method === "S256" ? "43 characters of base64url" : "1–256 letters, digits and -._~";
    throw invalid("code_challenge", `For ${challenge.method} it must be ${wanted}.`);
  }
  if (limitReset && limitNano == null) throw invalid("usage_limit_type", "A reset needs a limit.");
  if (keyExpiresAt && keyExpiresAt <= now) throw invalid("expires_at", "This time has passed.");
}

/** Clients want a whole number that stays the same for an app. */
function appIdOf(app: string | null): number {
  return (
    createHash("sha256")
      .update(app ?? "")
      .digest()
      .readUInt32BE() >>> 1
  );
}

function invalid(param: string, message: string): BursarError {
  return new BursarError("invalid_request", message, { param });
}
