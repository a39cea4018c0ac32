import { usd } from "../money";
import { dateOf, dayOf } from "../windows";
import type { Generation } from "./generation";
import type { Ledger } from "./ledger";

const DAYS = 30;

interface Sum {
  sample: Generation;
  nano: bigint;
  requests: number;
  prompt: number;
  completion: number;
  reasoning: number;
}

/** A run of UTC days, both ends included. */
export interface Days {
  first: number;
  last: number;
}

/** Activity reaches back over the last 30 completed days; today is not among them. */
export function completedDays(nowMs: number): Days {
  const today = dayOf(nowMs);
  return { first: today - DAYS, last: today - 1 };
}

/** Usage of the days asked for, newest first, one row per date, model and endpoint. */
export function activityRows(
  { generations }: Ledger,
  days: Days,
  keyHash?: string,
): Record<string, unknown>[] {
  const sums = new Map<string, Sum>();
  for (const generation of generations) {
    const day = dayOf(generation.createdAtMs);
    const isAsked = keyHash === undefined || keyHash === generation.keyHash;
    if (isAsked && day >= days.first && day <= days.last)
      add(sums, `${day} ${generation.endpointId}`, generation);
  }
  return Array.from(sums.values(), row).sort((a, b) => String(b.date).localeCompare(String(a.date)));
}

function add(sums: Map<string, Sum>, group: string, generation: Generation): void {
  const sum = sums.get(group) ?? {
    sample: generation,
    nano: 0n,
    requests: 0,
    prompt: 0,
    completion: 0,
    reasoning: 0,
  };
  sum.nano += generation.costNano;
  sum.requests += 1;
  sum.prompt += generation.promptTokens;
  sum.completion += generation.completionTokens;
  sum.reasoning += generation.reasoningTokens;
  sums.set(group, sum);
}

function row({ sample, nano, requests, prompt, completion, reasoning }: Sum): Record<string, unknown> {
  return {
    date: dateOf(dayOf(sample.createdAtMs)),
    model: sample.model,
    model_permaslug: sample.permaslug,
    endpoint_id: sample.endpointId,
    provider_name: sample.provider,
    usage: usd(nano),
    byok_usage_inference: 0,
    requests,
    prompt_tokens: prompt,
    completion_tokens: completion,
    reasoning_tokens: reasoning,
  };
}
