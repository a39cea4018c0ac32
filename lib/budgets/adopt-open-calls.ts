import type { Prisma, Transaction } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { idsBetween } from "@/lib/time-ids";
import { ESTIMATED } from "./estimated";
import type { Window } from "./window";

/** The current window of a budget, as it has to be after its boundaries moved. */
export interface OpenedWindow extends Window {
  budget: Prisma.BudgetGetPayload<object>;
  /** Of a tag's budget: the keys that carry the tag now. */
  keyIds: Set<string> | null;
}

/** A call that will still change what it is booked on: one that runs, or whose cost is an estimate. */
interface OpenCall {
  apiKeyId: string;
  endUser: string | null;
  createdAt: Date;
  budgetIds: string[];
  windowStarts: Date[];
}

/**
 * Puts a tenant's running calls and estimates on windows they were not placed on, so that their settlement and
 * correction reach them. Every call that is adopted stays locked until the transaction ends; like the ledger, lock
 * calls before windows. A call that was settled meanwhile is not adopted: the ledger's sum has it.
 * @returns what the adopted running calls hold, nano-USD by budget id
 */
export async function adoptOpenCalls(
  tx: Transaction,
  tenantId: string,
  windows: OpenedWindow[],
): Promise<Map<string, NanoUsd>> {
  const earliest = new Date(Math.min(...windows.map(({ startsAt }) => startsAt.getTime())));
  const open = { where: { tenantId, createdAt: { gte: earliest } }, orderBy: { id: "asc" } } as const;
  const adopted = new Map<string, NanoUsd>();
  for (const hold of await tx.hold.findMany(open)) {
    const missing = missingOf(hold, windows);
    if (missing.length === 0) continue;
    const { count } = await tx.hold.updateMany({ where: { id: hold.id }, data: placing(missing) });
    if (count === 0) continue;
    for (const { budget } of missing)
      adopted.set(budget.id, (adopted.get(budget.id) ?? 0n) + hold.amountNano);
  }
  const estimated = {
    ...open,
    where: { ...open.where, id: idsBetween(earliest), ...ESTIMATED },
  } as const;
  for (const estimate of await tx.generation.findMany(estimated)) {
    const missing = missingOf(estimate, windows);
    if (missing.length === 0) continue;
    const where = { id: estimate.id, state: "estimated" } as const;
    await tx.generation.updateMany({ where, data: placing(missing) });
  }
  return adopted;
}

function missingOf(call: OpenCall, windows: OpenedWindow[]): OpenedWindow[] {
  return windows.filter(({ budget, startsAt, keyIds }) => {
    const isCounted =
      (budget.apiKeyId === null || budget.apiKeyId === call.apiKeyId) &&
      (keyIds === null || keyIds.has(call.apiKeyId)) &&
      (budget.endUser === null || budget.endUser === call.endUser) &&
      call.createdAt >= startsAt;
    const isPlaced = call.budgetIds.some(
      (id, place) => id === budget.id && call.windowStarts[place]?.getTime() === startsAt.getTime(),
    );
    return isCounted && !isPlaced;
  });
}

function placing(windows: OpenedWindow[]) {
  return {
    budgetIds: { push: windows.map(({ budget }) => budget.id) },
    windowStarts: { push: windows.map(({ startsAt }) => startsAt) },
  };
}
