import { requireTenantOr } from "@/lib/admins";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireId } from "@/lib/shape";
import { getApiKey } from "./get";
import type { ApiKey } from "./shape";

/** Ends a key for good; every gateway refuses it from then on (I6). Revoking it twice changes nothing. */
export async function revokeApiKey(ctx: Context, id: string): Promise<ApiKey> {
  requireTenantOr(ctx, "admin");
  await ctx.db.$transaction(async (tx) => {
    const key = await tx.apiKey.findUnique({ where: { id: requireId(id, "API key") } });
    if (!key) throw notFound("API key");
    const { count } = await tx.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: ctx.clock.now() },
    });
    if (count === 0) return;
    await recordAudit(tx, ctx, {
      tenantId: key.tenantId,
      action: "api_key.revoked",
      target: `api_key:${id}`,
      before: { revoked: false },
      after: { revoked: true },
    });
  });
  return getApiKey(ctx, id);
}
