import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { describeProvisionedKeys, WITH_PROVISIONINGS } from "./describe";
import type { ProvisionedKey } from "./shape";

/** One OpenRouter key by its id. Throws `not_found`. */
export async function getProvisionedKey(ctx: Context, id: string): Promise<ProvisionedKey> {
  requireCapability(ctx, "openrouter_keys.read");
  const row = await ctx.db.provisionedKey.findUnique({
    where: { id: requireId(id, "OpenRouter key") },
    include: WITH_PROVISIONINGS,
  });
  if (!row) throw notFound("OpenRouter key");
  const [key] = await describeProvisionedKeys(ctx.db, [row]);
  return key!;
}
