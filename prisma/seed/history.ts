import { v7 as uuid } from "uuid";
import type { NanoUsd } from "@/lib/money";
import type { DemoTenant, Workload } from "./cast";
import { Chance } from "./chance";
import type { PricedModel } from "./price-list";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Nothing of the history is younger: it has ended, and its cost is known. */
const SETTLED_MS = 120_000;
const SHARE_FAILED = 0.012;
const SHARE_CANCELLED = 0.02;
/** A young customer makes half the calls of a settled one. */
const FIRST_DAY_SHARE = 0.55;

/** One call of the past, as the ledger will show it. */
export interface PastCall {
  id: string;
  /** Null for a call that OpenRouter refused: it has none, and costs nothing. */
  generationId: string | null;
  keyName: string;
  endUser: string;
  model: string;
  provider: string | null;
  promptTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  cachedTokens: number;
  costNano: NanoUsd;
  promptCostNano: NanoUsd;
  completionCostNano: NanoUsd;
  heldNano: NanoUsd;
  status: number;
  finishReason: string | null;
  streamed: boolean;
  cancelled: boolean;
  errorReason: string | null;
  latencyMs: number;
  firstTokenMs: number | null;
  createdAt: Date;
}

/** All calls of a tenant from its first day until two minutes before `now`, oldest first. */
export function historyOf(tenant: DemoTenant, models: Map<string, PricedModel>, now: Date): PastCall[] {
  const chance = new Chance(tenant.slug);
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const lastMs = now.getTime() - Math.max(SETTLED_MS, (tenant.suspendedDaysAgo ?? 0) * DAY_MS);
  const calls: PastCall[] = [];
  for (let daysAgo = tenant.sinceDays; daysAgo >= 0; daysAgo--) {
    const dayMs = today - daysAgo * DAY_MS;
    const growth = FIRST_DAY_SHARE + (1 - FIRST_DAY_SHARE) * (1 - daysAgo / tenant.sinceDays);
    for (const workload of tenant.workloads) {
      const count = Math.round(workload.perDay * growth * rhythm(workload, dayMs) * chance.between(0.8, 1.2));
      for (let i = 0; i < count; i++) {
        const call = callOf(tenant, workload, models, chance, dayMs);
        if (call.createdAt.getTime() <= lastMs) calls.push(call);
      }
    }
  }
  return calls.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

function rhythm({ weekend }: Workload, dayMs: number): number {
  return [0, 6].includes(new Date(dayMs).getUTCDay()) ? weekend : 1;
}

function callOf(
  tenant: DemoTenant,
  workload: Workload,
  models: Map<string, PricedModel>,
  chance: Chance,
  dayMs: number,
): PastCall {
  const model = models.get(chance.weighted(workload.models))!;
  const [from, to] = tenant.hours;
  // Two dice: most calls fall into the middle of the working day.
  const hour = (chance.between(from, to) + chance.between(from, to)) / 2;
  const createdAtMs = Math.floor(dayMs + hour * HOUR_MS);
  const promptTokens = chance.around(workload.promptTokens);
  const answered = chance.around(workload.completionTokens);
  const cancelled = workload.streamed && chance.hits(SHARE_CANCELLED);
  const completionTokens = cancelled ? Math.ceil(answered * chance.next()) : answered;
  const cachedTokens = model.canCache
    ? Math.floor(promptTokens * (workload.cached ?? 0) * chance.next() * 2)
    : 0;
  const use = { promptTokens, completionTokens, cachedTokens: Math.min(cachedTokens, promptTokens) };
  const call: PastCall = {
    id: uuid({ msecs: createdAtMs }),
    generationId: `gen-${Math.floor(createdAtMs / 1_000)}-${chance.text(20)}`,
    keyName: workload.key,
    endUser: chance.pick(workload.endUsers),
    model: model.id,
    provider: chance.hits(0.8) ? model.providers[0]! : chance.pick(model.providers),
    ...use,
    reasoningTokens: model.reasons ? Math.floor(completionTokens * 0.6) : 0,
    costNano: model.cost(use),
    promptCostNano: model.cost({ ...use, completionTokens: 0 }),
    completionCostNano: model.cost({ promptTokens: 0, cachedTokens: 0, completionTokens }),
    heldNano: model.cost({ ...use, cachedTokens: 0, completionTokens: 2 * answered + 1_000 }),
    status: 200,
    finishReason: cancelled ? null : "stop",
    streamed: workload.streamed,
    cancelled,
    errorReason: null,
    latencyMs: Math.round(chance.between(500, 900) + 9 * completionTokens),
    firstTokenMs: workload.streamed ? chance.around(480) : null,
    createdAt: new Date(createdAtMs),
  };
  return chance.hits(SHARE_FAILED) ? failed(call, chance) : call;
}

const FAILURES = [
  { status: 502, errorReason: "upstream_error" },
  { status: 503, errorReason: "upstream_error" },
  { status: 429, errorReason: "rate_limited" },
];

function failed(call: PastCall, chance: Chance): PastCall {
  const nothing = {
    promptTokens: 0,
    completionTokens: 0,
    reasoningTokens: 0,
    cachedTokens: 0,
    costNano: 0n,
    promptCostNano: 0n,
    completionCostNano: 0n,
  };
  const unanswered = {
    generationId: null,
    provider: null,
    finishReason: null,
    cancelled: false,
    firstTokenMs: null,
  };
  return { ...call, ...nothing, ...unanswered, ...chance.pick(FAILURES), latencyMs: chance.around(700) };
}
