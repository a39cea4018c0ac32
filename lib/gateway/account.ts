import { v5 as uuidOf } from "uuid";
import { hardLimitAt, windowAt } from "@/lib/budgets";
import { type BudgetWindowKind, tenantDb } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { usdNumber } from "@/lib/money";
import type { Gateway } from "./gateway";
import type { Caller } from "./policy";
import { type GatewayReply, json } from "./reply";

// The tenant's own account in OpenRouter's shapes, answered from the ledger.

const ACTIVITY_DAYS = 30;
/** What OpenRouter allows an account that has bought ten credits. */
const FREE_REQUESTS = 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Names the pairs of model and provider, which OpenRouter calls endpoints. */
const ENDPOINT_NAMESPACE = "6f1c9d2e-8c55-4a53-9f0e-3f6f0b0f5a11";

/** `GET /key`: the calling key, its limit and its usage by UTC window. */
export async function keyInfo(gateway: Gateway, caller: Caller): Promise<GatewayReply> {
  const db = tenantDb(gateway.prisma, caller.tenantId);
  const now = gateway.auth.clock.now();
  const [budget, { includeByok }, freeToday, daily, weekly, monthly, total] = await Promise.all([
    db.budget.findFirst({ where: { apiKeyId: caller.apiKeyId } }),
    db.apiKey.findUniqueOrThrow({ where: { id: caller.apiKeyId }, select: { includeByok: true } }),
    freeRequestsOn(windowAt(now, "daily", "UTC").startsAt),
    usageThis("daily"),
    usageThis("weekly"),
    usageThis("monthly"),
    usageThis("lifetime"),
  ]);
  const window = budget && windowAt(now, budget.window, caller.timeZone, budget.anchorDay);
  const state =
    window &&
    (await db.budgetWindow.findFirst({ where: { budgetId: budget.id, startsAt: window.startsAt } }));
  // A soft limit refuses nothing: a client that reads this must not stop at it.
  const limit = budget && hardLimitAt(budget, now);
  const left = limit === null ? null : limit - (state?.spentNano ?? 0n) - (state?.reservedNano ?? 0n);
  const isManagement = caller.kind === "management";

  return json(200, {
    data: {
      label: caller.keyLabel,
      limit: limit === null ? null : usdNumber(limit),
      limit_remaining: left === null ? null : usdNumber(left > 0n ? left : 0n),
      limit_reset: budget && budget.window !== "lifetime" ? budget.window : null,
      include_byok_in_limit: includeByok,
      usage: usdNumber(total),
      usage_daily: usdNumber(daily),
      usage_weekly: usdNumber(weekly),
      usage_monthly: usdNumber(monthly),
      byok_usage: 0,
      byok_usage_daily: 0,
      byok_usage_weekly: 0,
      byok_usage_monthly: 0,
      expires_at: caller.expiresAt?.toISOString() ?? null,
      creator_user_id: null,
      is_free_tier: false,
      is_management_key: isManagement,
      is_provisioning_key: isManagement,
      rate_limit: { requests: -1, interval: "10s", note: "This field is deprecated and safe to ignore." },
      free_model_daily_requests: {
        used: freeToday,
        limit: FREE_REQUESTS,
        remaining: Math.max(0, FREE_REQUESTS - freeToday),
      },
      allowed_data_regions: ["global"],
      organization_id: null,
      workspace_id: caller.tenantId,
    },
  });

  /** The tenant's own: what others used of the operator's allowance is not for it to know. */
  async function freeRequestsOn(day: Date): Promise<number> {
    const { _sum } = await db.usageDay.aggregate({
      where: { day, model: { endsWith: ":free" } },
      _sum: { requests: true },
    });
    return _sum.requests ?? 0;
  }

  async function usageThis(kind: BudgetWindowKind): Promise<bigint> {
    const start = windowAt(now, kind, "UTC").startsAt;
    const { _sum } = await db.usageDay.aggregate({
      where: { apiKeyId: caller.apiKeyId, day: { gte: start } },
      _sum: { priceNano: true },
    });
    return _sum.priceNano ?? 0n;
  }
}

/** `GET /credits`: what the operator granted this tenant and what it has used of it. */
export async function credits(gateway: Gateway, caller: Caller): Promise<GatewayReply> {
  const db = tenantDb(gateway.prisma, caller.tenantId);
  const [granted, budget] = await Promise.all([
    db.creditEntry.aggregate({ _sum: { amountNano: true } }),
    db.budget.findFirst({ where: { scope: "credits" }, include: { windows: true } }),
  ]);
  const used = budget?.windows.reduce((sum, window) => sum + window.spentNano, 0n) ?? 0n;
  return json(200, {
    data: { total_credits: usdNumber(granted._sum.amountNano ?? 0n), total_usage: usdNumber(used) },
  });
}

/**
 * `GET /activity`: the last 30 completed UTC days by model and provider; `date` and `api_key_hash` narrow it. A tenant is one
 * workspace, named by its own id; another's is as unknown as none.
 */
export async function activity(
  gateway: Gateway,
  caller: Caller,
  query: URLSearchParams,
): Promise<GatewayReply> {
  const db = tenantDb(gateway.prisma, caller.tenantId);
  const today = windowAt(gateway.auth.clock.now(), "daily", "UTC").startsAt;
  const first = new Date(today.getTime() - ACTIVITY_DAYS * DAY_MS);
  const date = query.get("date");
  const day = date === null ? null : completedDay(date, first, today);
  const hash = query.get("api_key_hash");
  if (hash !== null && !/^[0-9a-f]{64}$/.test(hash)) {
    throw new BursarError("invalid_request", "A key's hash is 64 hexadecimal digits.", {
      param: "api_key_hash",
    });
  }
  const workspace = query.get("workspace_id");
  if (workspace !== null && workspace !== caller.tenantId)
    throw new BursarError("not_found", "Workspace not found");
  const groupBy = query.get("group_by");
  if (groupBy !== null && groupBy !== "workspace") {
    throw new BursarError("invalid_request", 'Rows can be grouped by "workspace" only.', {
      param: "group_by",
    });
  }
  const [rows, catalogue] = await Promise.all([byDay(), gateway.catalogue().catch(() => null)]);
  return json(200, {
    data: rows.map(({ day, model, provider, _sum }) => ({
      date: day.toISOString().slice(0, 10),
      model,
      model_permaslug: catalogue?.permaslug(model) ?? model,
      endpoint_id: uuidOf(`${model} ${provider}`, ENDPOINT_NAMESPACE),
      provider_name: provider,
      usage: usdNumber(_sum.priceNano ?? 0n),
      byok_usage_inference: 0,
      requests: _sum.requests ?? 0,
      prompt_tokens: Number(_sum.promptTokens ?? 0n),
      completion_tokens: Number(_sum.completionTokens ?? 0n),
      reasoning_tokens: Number(_sum.reasoningTokens ?? 0n),
      ...(groupBy !== null && { workspace_id: caller.tenantId }),
    })),
  });

  function byDay() {
    return db.usageDay.groupBy({
      by: ["day", "model", "provider"],
      where: { day: day ?? { gte: first, lt: today }, ...(hash !== null && { apiKey: { hash } }) },
      _sum: {
        requests: true,
        promptTokens: true,
        completionTokens: true,
        reasoningTokens: true,
        priceNano: true,
      },
      orderBy: [{ day: "desc" }, { model: "asc" }, { provider: "asc" }],
    });
  }
}

function completedDay(date: string, first: Date, today: Date): Date {
  const day = new Date(`${date}T00:00:00Z`);
  // A day no month has would be read as one of the next month.
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === date;
  if (isDay && day >= first && day < today) return day;
  throw new BursarError(
    "invalid_request",
    "Date must be within the last 30 (completed) UTC days, as YYYY-MM-DD.",
    {
      param: "date",
    },
  );
}
