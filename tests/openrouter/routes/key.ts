import { spending } from "../account/key";
import { requireAnyKey } from "../http/authentication";
import type { Call } from "../http/call";
import { ok, type JsonReply } from "../http/reply";
import { accountUser, labelOf, workspaceId } from "../identity";
import type { World } from "../world";

/** Live values since the field was deprecated. */
const rateLimit = { requests: -1, interval: "10s", note: "This field is deprecated and safe to ignore." };

/** The daily allowance of free models for an account that bought ten credits. */
const FREE_REQUESTS = 1000;

const noSpending = {
  limit: null,
  limit_remaining: null,
  limit_reset: null,
  include_byok_in_limit: false,
  usage: 0,
  usage_daily: 0,
  usage_weekly: 0,
  usage_monthly: 0,
  byok_usage: 0,
  byok_usage_daily: 0,
  byok_usage_weekly: 0,
  byok_usage_monthly: 0,
  expires_at: null,
};

/** `GET /key`: the calling key, of either kind. It carries neither `hash` nor `name`. */
export function currentKey(call: Call, world: World): JsonReply {
  const key = requireAnyKey(call, world);
  const isManagement = key === "management";
  const used = world.account.ledger.freeRequestsOn(world.now());
  const data = {
    label: isManagement ? labelOf(world.account.managementKey) : key.record.label,
    ...(isManagement ? noSpending : spending(key, world.now())),
    is_free_tier: false,
    is_management_key: isManagement,
    is_provisioning_key: isManagement,
    rate_limit: rateLimit,
    free_model_daily_requests: { used, limit: FREE_REQUESTS, remaining: Math.max(0, FREE_REQUESTS - used) },
    allowed_data_regions: ["global"],
    creator_user_id: accountUser,
    organization_id: null,
    workspace_id: workspaceId,
  };
  return ok({ data }, { "cache-control": "private, no-store" });
}
