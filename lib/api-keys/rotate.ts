import { v7 as uuid } from "uuid";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { recordRevocation } from "@/lib/revocations";
import { API_KEY_PREFIX, hashSecret, maskSecret, mintSecret } from "@/lib/secrets";
import { type Named, requireId } from "@/lib/shape";
import { getApiKey } from "./get";
import { requireChangeableKey, requireTenantsOwn } from "./require";
import type { IssuedApiKey, RotateApiKey } from "./shape";

/**
 * Gives a key a new secret. The one before works on for `grace_seconds`, as the same key with the same limits and
 * budget; one that was still in its grace ends at once, so that a key never has more than two. Throws `not_found`, and
 * `conflict` for a key that is revoked or expired.
 */
export async function rotateApiKey(ctx: Context, input: Named<RotateApiKey>): Promise<IssuedApiKey> {
  requireTenantOr(ctx, "keys.rotate");
  const id = requireId(input.id, "API key");
  const key = mintSecret(API_KEY_PREFIX);
  await ctx.db.$transaction(async (tx) => {
    const row = await requireChangeableKey(tx, id, ctx.clock.now());
    requireRotatable(ctx, row);
    const secret = { hash: hashSecret(ctx.secrets.pepper, key), label: maskSecret(key) };
    const retiresAt = await replaceSecret(tx, ctx, row, secret, input.grace_seconds);
    await recordAudit(tx, ctx, {
      tenantId: row.tenantId,
      action: "api_key.rotated",
      target: `api_key:${id}`,
      before: { label: row.label },
      after: { label: secret.label, old_secret_retires_at: retiresAt.toISOString() },
    });
  });
  return { data: await getApiKey(ctx, id), key };
}

function requireRotatable(ctx: Context, key: Prisma.ApiKeyGetPayload<object>): void {
  requireTenantsOwn(ctx, key);
  if (key.expiresAt && key.expiresAt <= ctx.clock.now())
    throw new BursarError("conflict", "This key has expired. Move its expiry first, or issue another one.");
}

/** @returns until when the secret before works */
async function replaceSecret(
  tx: Transaction,
  ctx: Context,
  { id: apiKeyId, tenantId }: { id: string; tenantId: string },
  secret: { hash: string; label: string },
  graceSeconds: number,
): Promise<Date> {
  const now = ctx.clock.now();
  const retiresAt = new Date(now.getTime() + graceSeconds * 1000);
  const older = await tx.apiKeySecret.updateManyAndReturn({
    where: { apiKeyId, retiresAt: { gt: now } },
    data: { retiresAt: now },
  });
  const current = await tx.apiKeySecret.updateManyAndReturn({
    where: { apiKeyId, retiresAt: null },
    data: { retiresAt },
  });
  await tx.apiKeySecret.create({ data: { id: uuid(), tenantId, apiKeyId, ...secret, createdAt: now } });
  await tx.apiKey.update({ where: { id: apiKeyId }, data: { label: secret.label } });
  for (const { id: secretId } of graceSeconds === 0 ? [...older, ...current] : older) {
    await recordRevocation(tx, { tenantId, apiKeyIds: [apiKeyId], secretId, reason: "The key was rotated." });
  }
  return retiresAt;
}
