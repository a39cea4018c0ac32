import { v7 as uuid } from "uuid";
import type { BudgetWindowKind, Transaction } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { DEFAULT_THRESHOLDS } from "./shape";

/** The budget of a key that is being made. */
export interface FirstBudget {
  tenantId: string;
  apiKeyId: string;
  limitNano: NanoUsd;
  window: BudgetWindowKind;
}

/** Gives new keys their budgets. Nothing is spent yet: their windows are opened by their first calls. */
export async function createKeyBudgets(tx: Transaction, budgets: FirstBudget[]): Promise<void> {
  const thresholds = [...DEFAULT_THRESHOLDS];
  const data = budgets.map((budget) => ({ id: uuid(), scope: "api_key" as const, thresholds, ...budget }));
  await tx.budget.createMany({ data });
}
