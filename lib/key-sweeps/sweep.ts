import { v7 as uuid } from "uuid";
import { type Context, contextFor, type Services } from "@/lib/context";
import { OpenRouterFailure } from "@/lib/openrouter";
import { syncProvisionedKeys } from "@/lib/provisioned-keys";
import { deleteStrays } from "@/lib/provisionings";
import { noteKeyDays } from "@/lib/reconciliation";
import { noteUnmanagedKeys } from "@/lib/unmanaged-keys";

/** `compareKeys` as the worker does it. @returns how many strays were deleted */
export async function sweepKeys(services: Services): Promise<number> {
  const ctx = contextFor(services, { kind: "system", name: "sweep" }, { requestId: uuid(), address: null });
  return (await compareKeys(ctx)).deleted;
}

/**
 * Compares every key of the OpenRouter account with ours (I8): takes over use and switches, flags keys of ours that are
 * gone or were changed there, deletes strays this installation made, and lists what no tenant owns. Any number may run at once. Throws
 * `OpenRouterFailure`, and notes it, when OpenRouter cannot be asked; nothing is changed then.
 * @returns how many keys OpenRouter has, and how many strays were deleted
 */
export async function compareKeys(ctx: Context): Promise<{ listed: number; deleted: number }> {
  const startedAt = ctx.clock.now();
  try {
    const keys = await ctx.openrouter.listKeys();
    await syncProvisionedKeys(ctx, keys, startedAt);
    await noteKeyDays(ctx, keys, startedAt);
    const strays = await deleteStrays(ctx, keys);
    const left = keys.filter(({ hash }) => !strays.has(hash));
    await noteUnmanagedKeys(ctx, left, startedAt);
    const outcome = { listed: keys.length, deleted: strays.size };
    await note(ctx, startedAt, { ...outcome, finishedAt: ctx.clock.now(), error: null });
    return outcome;
  } catch (error) {
    if (error instanceof OpenRouterFailure) await note(ctx, startedAt, { error: error.message });
    throw error;
  }
}

function note(
  ctx: Context,
  startedAt: Date,
  outcome: { error: string | null; finishedAt?: Date; listed?: number; deleted?: number },
) {
  return ctx.db.keySweep.upsert({
    where: { id: 1 },
    create: { id: 1, startedAt, ...outcome },
    update: { startedAt, ...outcome },
  });
}
