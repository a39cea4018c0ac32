import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { OpenRouterFailure } from "@/lib/openrouter";
import { requireCapability } from "@/lib/permissions";
import { installationMarker, provisioningIdOf } from "@/lib/provisionings";
import { describeUnmanagedKey } from "./describe";
import { requireUnmanagedKey } from "./require";
import type { UnmanagedKey } from "./shape";

/**
 * Deletes a forgotten key of this installation at OpenRouter. Throws `not_found`, `conflict` for a key that somebody else
 * made, which OpenRouter itself is asked again, and `upstream_error` when it cannot be.
 */
export async function deleteUnmanagedKey(ctx: Context, hash: string): Promise<UnmanagedKey> {
  requireCapability(ctx, "openrouter_keys.delete");
  const row = await requireUnmanagedKey(ctx.db, hash);
  try {
    const key = await ctx.openrouter.getKey(hash);
    const marker = await installationMarker(ctx.db, ctx.clock.now());
    if (key && provisioningIdOf(marker, key.name) === null) {
      throw new BursarError(
        "conflict",
        "Bursar did not make this key and does not delete it. OpenRouter's own page does.",
      );
    }
    await ctx.openrouter.deleteKey(hash);
  } catch (error) {
    if (!(error instanceof OpenRouterFailure)) throw error;
    throw new BursarError("upstream_error", `The key was not deleted: ${error.message}`, { cause: error });
  }
  await ctx.db.$transaction(async (tx) => {
    await tx.unmanagedKey.deleteMany({ where: { hash } });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "unmanaged_key.deleted",
      target: `unmanaged_key:${hash}`,
      before: { name: row.name, label: row.label },
      after: null,
    });
  });
  return describeUnmanagedKey(row);
}
