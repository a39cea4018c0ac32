import type { Database } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
import type { Statement } from "./shape";
import type { Period } from "./month";

export interface Used {
  requests: number;
  promptTokens: bigint;
  completionTokens: bigint;
  priceNano: NanoUsd;
}

export interface UsageLine extends Used {
  model: string;
  apiKeyId: string;
}

/** A month's usage by model and key, from the day roll-ups. Read once: both ways to list it are of the same figures. */
export async function usageOf(
  db: Database,
  tenantId: string,
  { startsAt, endsAt }: Period,
): Promise<UsageLine[]> {
  const lines = await db.usageDay.groupBy({
    by: ["model", "apiKeyId"],
    where: { tenantId, day: { gte: startsAt, lt: endsAt } },
    _sum: { requests: true, promptTokens: true, completionTokens: true, priceNano: true },
  });
  return lines.map(({ model, apiKeyId, _sum }) => ({
    model,
    apiKeyId,
    requests: _sum.requests ?? 0,
    promptTokens: _sum.promptTokens ?? 0n,
    completionTokens: _sum.completionTokens ?? 0n,
    priceNano: _sum.priceNano ?? 0n,
  }));
}

/** The lines of each model, or key, as one line; the dearest first. What came to nothing has none. */
export function linesBy(lines: UsageLine[], column: "model" | "apiKeyId"): [name: string, used: Used][] {
  const groups = new Map<string, Used>();
  for (const line of lines) {
    const sum = groups.get(line[column]);
    groups.set(line[column], sum ? sumOf([sum, line]) : sumOf([line]));
  }
  return [...groups]
    .filter(([, used]) => used.requests !== 0 || used.priceNano !== 0n)
    .toSorted(([a, one], [b, other]) =>
      one.priceNano === other.priceNano ? (a < b ? -1 : 1) : one.priceNano < other.priceNano ? 1 : -1,
    );
}

export function sumOf(lines: Used[]): Used {
  const sum = { requests: 0, promptTokens: 0n, completionTokens: 0n, priceNano: 0n };
  for (const line of lines) {
    sum.requests += line.requests;
    sum.promptTokens += line.promptTokens;
    sum.completionTokens += line.completionTokens;
    sum.priceNano += line.priceNano;
  }
  return sum;
}

export function describeUsed(used: Used): Statement["usage"] {
  return {
    requests: used.requests,
    prompt_tokens: Number(used.promptTokens),
    completion_tokens: Number(used.completionTokens),
    amount: formatUsd(used.priceNano),
  };
}
