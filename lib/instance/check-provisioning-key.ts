import type { Context } from "@/lib/context";
import { formatUsd } from "@/lib/money";
import { OpenRouterFailure } from "@/lib/openrouter";
import { requireCapability } from "@/lib/permissions";
import type { ProvisioningKeyCheck } from "./shape";

/** Asks OpenRouter now whether it accepts the provisioning key, which itself is shown nowhere. Changes nothing. */
export async function checkProvisioningKey(ctx: Context): Promise<ProvisioningKeyCheck> {
  requireCapability(ctx, "instance.read");
  const checked_at = ctx.clock.now().toISOString();
  try {
    const keys = await ctx.openrouter.listKeys();
    const { totalNano, usedNano } = await ctx.openrouter.credits();
    return {
      is_accepted: true,
      reason: null,
      key_count: keys.length,
      credits: {
        total: formatUsd(totalNano),
        used: formatUsd(usedNano),
        remaining: formatUsd(totalNano - usedNano),
      },
      checked_at,
    };
  } catch (error) {
    if (!(error instanceof OpenRouterFailure)) throw error;
    return { is_accepted: false, reason: error.message, key_count: null, credits: null, checked_at };
  }
}
