import type { Context } from "@/lib/context";
import type { ProvisioningState } from "@/lib/db";
import { OpenRouterFailure } from "@/lib/openrouter";
import { requireOperator } from "@/lib/permissions";
import { type Claim, claim } from "./claim";
import { createAtOpenRouter } from "./create";
import { deleteAtOpenRouter } from "./delete";
import { postpone } from "./postpone";
import { updateAtOpenRouter } from "./update";

/**
 * Makes one attempt at a provisioning (I8). A failure of OpenRouter's is written down with the time of the next attempt
 * and not thrown; anything else that is thrown leaves the lease to run out, after which the worker tries again.
 * @returns the state afterwards; null when there was nothing for this process to do
 */
export async function runProvisioning(ctx: Context, id: string): Promise<ProvisioningState | null> {
  requireOperator(ctx);
  const claimed = await claim(ctx, id);
  if (!claimed) return null;
  try {
    await attempt(ctx, claimed);
  } catch (error) {
    if (!(error instanceof OpenRouterFailure)) throw error;
    ctx.log.warn(
      { provisioning: id, tenant: claimed.tenantId, failure: error.kind, reason: error.message },
      "provisioning",
    );
    await postpone(ctx, claimed, error);
  }
  return (await ctx.db.provisioning.findUniqueOrThrow({ where: { id } })).state;
}

function attempt(ctx: Context, claimed: Claim): Promise<void> {
  switch (claimed.action) {
    case "create":
      return createAtOpenRouter(ctx, claimed);
    case "update":
      return updateAtOpenRouter(ctx, claimed);
    case "delete":
      return deleteAtOpenRouter(ctx, claimed);
  }
}

/** Runs what a verb has planned, after its commit. Whatever goes wrong is left to the worker; the change itself stands. */
export async function runPlanned(ctx: Context, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await runProvisioning(ctx, id).catch((error: unknown) => {
      ctx.log.error({ err: error, provisioning: id }, "left to the worker");
    });
  }
}
