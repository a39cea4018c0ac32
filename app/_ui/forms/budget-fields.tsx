"use client";

import { Group, NativeSelect } from "@mantine/core";
import type { BudgetState, Window } from "../api/types";
import { amountFrom } from "./amount";
import { AmountInput } from "./amount-input";

export const WINDOWS: { value: Window; label: string }[] = [
  { value: "daily", label: "a day" },
  { value: "weekly", label: "a week" },
  { value: "monthly", label: "a month" },
  { value: "lifetime", label: "in all" },
];

interface BudgetFieldsProps {
  budget?: BudgetState | null;
  problem?: string;
}

/** A cap on what a tenant may spend per window, on top of its credits. */
export function BudgetFields({ budget, problem }: BudgetFieldsProps) {
  return (
    <Group align="flex-end" grow preventGrowOverflow={false} wrap="nowrap">
      <AmountInput
        label="Budget (USD)"
        name="budget_limit"
        placeholder="No budget"
        defaultValue={budget?.limit ?? ""}
        error={problem}
      />
      <NativeSelect
        label="Per"
        name="budget_window"
        data={WINDOWS}
        defaultValue={budget?.window ?? "monthly"}
      />
    </Group>
  );
}

/** The budget those fields describe; null when the amount is empty. */
export function budgetFrom(form: FormData): { limit: string; window: Window } | null {
  const limit = amountFrom(form, "budget_limit");
  return limit === undefined ? null : { limit, window: String(form.get("budget_window")) as Window };
}
