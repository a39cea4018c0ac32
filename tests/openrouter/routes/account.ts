import * as z from "zod";
import { activityRows, completedDays, type Days } from "../account/activity";
import { ApiError } from "../http/api-error";
import { requireAnyKey, requireManagement } from "../http/authentication";
import type { Call } from "../http/call";
import { ok, type JsonReply } from "../http/reply";
import { validated } from "../http/validation";
import { usd } from "../money";
import { dayOf } from "../windows";
import type { World } from "../world";

export function credits(call: Call, world: World): JsonReply {
  if (world.settings.creditsAllowOrdinaryKeys) requireAnyKey(call, world);
  else requireManagement(call, world);
  const { settings, account } = world;
  return ok({
    data: { total_credits: usd(settings.creditsNano), total_usage: usd(account.ledger.totalNano) },
  });
}

/** The on-chain purchase flow is gone for good. */
export function coinbase(): never {
  throw new ApiError(410, "The Coinbase APIs used by this endpoint have been deprecated");
}

const ActivityQuery = z.object({
  date: z.iso.date().optional(),
  api_key_hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

export function activity(call: Call, world: World): JsonReply {
  requireManagement(call, world, "Only management keys can fetch activity for an account");
  const { date, api_key_hash: keyHash } = validated(ActivityQuery, Object.fromEntries(call.query));
  return ok({ data: activityRows(world.account.ledger, askedDays(date, world.now()), keyHash) });
}

function askedDays(date: string | undefined, nowMs: number): Days {
  const days = completedDays(nowMs);
  if (date === undefined) return days;
  const day = dayOf(Date.parse(date));
  if (day < days.first || day > days.last) {
    throw new ApiError(400, "Date must be within the last 30 (completed) UTC days");
  }
  return { first: day, last: day };
}
