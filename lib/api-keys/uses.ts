import type { Context } from "@/lib/context";
import { addDays, dayOf } from "@/lib/days";
import { notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import type { ApiKeyUses } from "./shape";

const DAYS = 30;

/** Which programs used which secret of a key on which UTC day, the latest first. Throws `not_found`. */
export async function listApiKeyUses(ctx: Context, apiKeyId: string): Promise<ApiKeyUses> {
  requireTenantOr(ctx, "keys.read");
  const id = requireId(apiKeyId, "API key");
  if (!(await ctx.db.apiKey.findUnique({ where: { id }, select: { id: true } }))) throw notFound("API key");
  const rows = await ctx.db.apiKeyUse.findMany({
    where: { secret: { apiKeyId: id }, day: { gte: addDays(dayOf(ctx.clock.now()), 1 - DAYS) } },
    orderBy: [{ day: "desc" }, { lastUsedAt: "desc" }],
    take: 1_000,
    include: { secret: { select: { label: true, retiresAt: true } } },
  });
  return {
    data: rows.map(({ secret, ...use }) => ({
      secret_id: use.secretId,
      label: secret.label,
      is_current: secret.retiresAt === null,
      retires_at: secret.retiresAt?.toISOString() ?? null,
      day: use.day.toISOString().slice(0, 10),
      client: use.client,
      requests: use.requests,
      address: use.address,
      last_used_at: use.lastUsedAt.toISOString(),
    })),
  };
}
