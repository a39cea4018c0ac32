import type { Context } from "@/lib/context";
import type { Claim } from "./claim";
import { wait } from "./postpone";

const LOOK_AGAIN_SECONDS = 5;

/**
 * A key that calls still run on is neither switched off nor deleted: OpenRouter would cut them. Puts the provisioning off
 * while there are any; a call whose gateway died loses its hold to the worker in time.
 * @returns whether it was put off
 */
export async function waitForRunningCalls(ctx: Context, claim: Claim): Promise<boolean> {
  const running = await ctx.db.hold.count({ where: { provisionedKeyId: claim.provisionedKeyId } });
  if (running === 0) return false;
  await wait(ctx, claim, LOOK_AGAIN_SECONDS, `Waits for ${running} running call${running === 1 ? "" : "s"}.`);
  return true;
}
