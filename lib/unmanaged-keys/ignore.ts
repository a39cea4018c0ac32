import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { describeUnmanagedKey } from "./describe";
import { requireUnmanagedKey } from "./require";
import type { IgnoreKey, UnmanagedKey } from "./shape";

/** Puts a key that no tenant owns aside, or brings it back. OpenRouter is not told. Throws `not_found`. */
export async function ignoreUnmanagedKey(
  ctx: Context,
  { hash, ignored }: IgnoreKey & { hash: string },
): Promise<UnmanagedKey> {
  requireCapability(ctx, "openrouter_keys.write");
  return ctx.db.$transaction(async (tx) => {
    const before = await requireUnmanagedKey(tx, hash);
    if ((before.ignoredAt !== null) === ignored) return describeUnmanagedKey(before);
    const ignoredAt = ignored ? ctx.clock.now() : null;
    const key = await tx.unmanagedKey.update({ where: { hash }, data: { ignoredAt } });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: ignored ? "unmanaged_key.ignored" : "unmanaged_key.brought_back",
      target: `unmanaged_key:${hash}`,
      before: { ignored: !ignored },
      after: { ignored },
    });
    return describeUnmanagedKey(key);
  });
}
