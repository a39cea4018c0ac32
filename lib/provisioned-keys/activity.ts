import type { Context } from "@/lib/context";
import { BursarError, notFound } from "@/lib/errors";
import { formatUsd } from "@/lib/money";
import { OpenRouterFailure } from "@/lib/openrouter";
import { requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import type { ProvisionedKeyActivity } from "./shape";

/**
 * What OpenRouter says a key used, asked of OpenRouter now: completed UTC days only. The way to see what an imported key
 * does. Throws `not_found`, and `upstream_error` when OpenRouter cannot be asked.
 */
export async function getProvisionedKeyActivity(ctx: Context, id: string): Promise<ProvisionedKeyActivity> {
  requireCapability(ctx, "openrouter_keys.read");
  const key = await ctx.db.provisionedKey.findUnique({
    where: { id: requireId(id, "OpenRouter key") },
    select: { hash: true },
  });
  if (!key) throw notFound("OpenRouter key");
  if (key.hash === null) return { data: [] };
  try {
    const days = await ctx.openrouter.keyActivity(key.hash);
    return {
      data: days.map((day) => ({
        date: day.date,
        model: day.model,
        provider: day.provider,
        requests: day.requests,
        prompt_tokens: day.promptTokens,
        completion_tokens: day.completionTokens,
        usage: formatUsd(day.usageNano),
      })),
    };
  } catch (error) {
    if (!(error instanceof OpenRouterFailure)) throw error;
    throw new BursarError("upstream_error", `OpenRouter did not say: ${error.message}`, { cause: error });
  }
}
