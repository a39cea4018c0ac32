import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { OpenRouterFailure } from "@/lib/openrouter";
import { requireCapability } from "@/lib/permissions";
import { getKeySweep } from "./get";
import type { KeySweep } from "./shape";
import { compareKeys } from "./sweep";

/** Compares OpenRouter's keys with ours now, for an admin. Throws `upstream_error` when OpenRouter cannot be asked. */
export async function runKeySweep(ctx: Context): Promise<KeySweep> {
  requireCapability(ctx, "openrouter_keys.write");
  try {
    const outcome = await compareKeys(ctx);
    await ctx.db.$transaction((tx) =>
      recordAudit(tx, ctx, {
        tenantId: null,
        action: "key_sweep.run",
        target: "key_sweep:1",
        before: null,
        after: outcome,
      }),
    );
  } catch (error) {
    if (!(error instanceof OpenRouterFailure)) throw error;
    throw new BursarError("upstream_error", `The keys were not compared: ${error.message}`, { cause: error });
  }
  return getKeySweep(ctx);
}
