import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { describeApiKeys, WITH_TENANT_AND_BUDGET } from "./describe";
import type { ApiKey } from "./shape";

/** One issued key by its id. Throws `not_found`. */
export async function getApiKey(ctx: Context, id: string): Promise<ApiKey> {
  requireTenantOr(ctx, "keys.read");
  const row = await ctx.db.apiKey.findUnique({
    where: { id: requireId(id, "API key") },
    include: WITH_TENANT_AND_BUDGET,
  });
  if (!row) throw notFound("API key");
  const [apiKey] = await describeApiKeys(ctx.db, ctx.clock.now(), [row]);
  return apiKey!;
}
