"use client";

import { NativeSelect } from "@mantine/core";
import { budgetFields as words } from "@/app/_words/forms";
import type { BudgetState, Window } from "../api/types";
import { amountFrom } from "./amount";
import { AmountInput } from "./amount-input";
import classes from "./forms.module.css";

export const WINDOWS: { value: Window; label: string }[] = [
  { value: "daily", label: words.day },
  { value: "weekly", label: words.week },
  { value: "monthly", label: words.month },
  { value: "lifetime", label: words.inAll },
];

interface BudgetFieldsProps {
  label?: string;
  placeholder?: string;
  budget?: Pick<BudgetState, "limit" | "window"> | null;
  isRequired?: boolean;
  problem?: string;
}

/** A cap on what somebody may spend per window. */
export function BudgetFields({
  label = words.label,
  placeholder = words.noBudget,
  budget,
  isRequired = false,
  problem,
}: BudgetFieldsProps) {
  return (
    <div className={classes.amountPer}>
      <AmountInput
        label={label}
        name="budget_limit"
        placeholder={placeholder}
        required={isRequired}
        defaultValue={budget?.limit ?? ""}
        error={problem}
      />
      <NativeSelect
        label={words.per}
        name="budget_window"
        data={WINDOWS}
        defaultValue={budget?.window ?? "monthly"}
      />
    </div>
  );
}

/** The budget those fields describe; null when the amount is empty. */
export function budgetFrom(form: FormData): { limit: string; window: Window } | null {
  const limit = amountFrom(form, "budget_limit");
  return limit === undefined ? null : { limit, window: String(form.get("budget_window")) as Window };
}
