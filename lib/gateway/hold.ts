import { BursarError } from "@/lib/errors";
import type { AppliedBudget, Hold, Refusal } from "@/lib/holds";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { costWithin, priceOf } from "@/lib/prices";
import type { AdmittedCall } from "./admit";
import type { Gateway } from "./gateway";
import { type Caller, pricePpmOf } from "./policy";
import { deadKey } from "./upstream-errors";

const WHOSE: Record<AppliedBudget["scope"], string> = {
  credits: "This account's credits do",
  tenant: "This account's budget does",
  api_key: "This key's limit does",
  end_user: "This end user's budget does",
  tag: "The shared budget of this key's group does",
};

/** A call with money reserved for it; its answer may have been shortened to what there is. */
export interface HeldCall {
  hold: Hold;
  call: AdmittedCall;
}

/**
 * Step 3. Reserves the worst case on every budget that applies, all or none; durable before anything is dispatched (I1).
 * Where the call may be shortened, one that does not fit is tried once more with the longest answer that does. 402
 * `budget_exceeded` names the budget that refuses, what is used and held of it, and when it resets.
 */
export async function hold(
  gateway: Gateway,
  caller: Caller,
  call: AdmittedCall,
  requestId: string,
): Promise<HeldCall> {
  const { provisionedKey } = caller;
  if (!provisionedKey) throw unusableKey(caller.keyObstacle);
  const own = call.endUser === null ? null : await gateway.endUsers.budgetOf(caller, call.endUser);
  const budgets = own ? [...caller.budgets, own] : caller.budgets;
  const pricePpm = pricePpmOf(caller, call.model);
  const place = ({ worstCaseNano }: AdmittedCall) =>
    gateway.ledger.place({
      id: requestId,
      tenantId: caller.tenantId,
      apiKeyId: caller.apiKeyId,
      provisionedKeyId: provisionedKey.id,
      amountNano: atLeastOne(priceOf(worstCaseNano, pricePpm)),
      pricePpm,
      budgets,
      timeZone: caller.timeZone,
      model: call.model,
      endUser: call.endUser,
      sessionId: call.sessionId,
      streamed: call.isStreamed,
    });
  const placement = await place(call);
  if ("hold" in placement) return { hold: placement.hold, call };
  const affordableNano = costWithin(placement.refusal.affordableNano, pricePpm, call.worstCaseNano);
  const shorter = call.shortened(affordableNano);
  const second = shorter && (await place(shorter));
  if (second && "hold" in second) return { hold: second.hold, call: shorter };
  throw budgetExceeded(placement.refusal, call);
}

/** A call that is given away is held as well: without a hold nothing would be booked. */
const atLeastOne = (priceNano: NanoUsd) => (priceNano > 0n ? priceNano : 1n);

function budgetExceeded(refusal: Refusal, call: AdmittedCall): BursarError {
  const { budget, limitNano, spentNano, reservedNano, neededNano, resetsAt, raisedUntil } = refusal;
  const left = limitNano - spentNano - reservedNano;
  const remaining = left > 0n ? left : 0n;
  const resets = resetsAt ? ` It resets at ${resetsAt.toISOString()}.` : "";
  const raised = raisedUntil ? `, increased until ${raisedUntil.toISOString()}` : "";
  const message =
    `${WHOSE[budget.scope]} not cover this request. With up to ${call.maxOutputTokens} output tokens it may cost ` +
    `$${formatUsd(neededNano)}, and $${formatUsd(remaining)} is left of $${formatUsd(limitNano)}${raised} ` +
    `($${formatUsd(spentNano)} used, $${formatUsd(reservedNano)} held by calls in flight).${resets} ` +
    `Ask for fewer max_tokens or have the limit raised.`;
  return new BursarError("budget_exceeded", message, {
    // What is held comes back within moments; then the same request may fit.
    retryAfterSeconds: spentNano + neededNano <= limitNano ? 1 : undefined,
    facts: {
      budget: budget.scope,
      ...(budget.tag && { tag: budget.tag }),
      window: budget.window,
      limit: formatUsd(limitNano),
      used: formatUsd(spentNano),
      held: formatUsd(reservedNano),
      needed: formatUsd(neededNano),
      remaining: formatUsd(remaining),
      resets_at: resetsAt?.toISOString() ?? null,
      ...(raisedUntil && { increased_until: raisedUntil.toISOString() }),
    },
  });
}

function unusableKey(obstacle: Caller["keyObstacle"]): BursarError {
  if (obstacle === "switched_off")
    return new BursarError("forbidden", "The operator has switched this key's OpenRouter key off.");
  if (obstacle === "imported")
    return new BursarError(
      "forbidden",
      "This key's OpenRouter key was imported without its secret. Its operator has to rotate it first.",
    );
  if (obstacle === "refused") return deadKey();
  return new BursarError(
    "not_provisioned",
    "This account's OpenRouter key is not ready yet. Try again in a moment.",
    { retryAfterSeconds: 5 },
  );
}
