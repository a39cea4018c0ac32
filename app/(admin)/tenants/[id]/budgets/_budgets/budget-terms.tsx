"use client";

import { Checkbox, TextInput } from "@mantine/core";
import type { Budget } from "@/app/_ui/api/types";
import { BudgetFields, budgetFrom } from "@/app/_ui/forms/budget-fields";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { common } from "@/app/_words/common";
import { budgetTerms as words } from "@/app/_words/tenant-budgets";

interface BudgetTermsProps {
  budget: Budget | null;
  problemOf: (field: string) => string | undefined;
}

/** What a budget caps and how it behaves. */
export function BudgetTerms({ budget, problemOf }: BudgetTermsProps) {
  return (
    <>
      <BudgetFields
        label={common.limitUsd}
        placeholder="25.00"
        budget={budget}
        isRequired
        problem={problemOf("limit")}
      />
      <WholeInput
        label={words.monthsBeginOnDay}
        name="anchor_day"
        description={words.forABudgetAMonth}
        placeholder="1"
        max={31}
        defaultValue={budget?.anchor_day ?? 1}
        error={problemOf("anchor_day")}
      />
      <TextInput
        label={words.alertsAt}
        name="thresholds"
        description={words.raisedOncePerWindowEach}
        placeholder={common.none}
        pattern="[0-9 ,]*"
        defaultValue={(budget?.thresholds ?? [50, 80, 100]).join(", ")}
        error={problemOf("thresholds")}
      />
      <Checkbox
        name="soft"
        label={words.soft}
        description={words.itCountsAndWarns}
        defaultChecked={budget?.soft ?? false}
      />
    </>
  );
}

/** Those fields as the admin API takes them. */
export function termsFrom(form: FormData) {
  const thresholds = String(form.get("thresholds"))
    .split(/[\s,]+/)
    .filter(Boolean);
  return {
    ...budgetFrom(form),
    anchor_day: wholeFrom(form, "anchor_day") ?? 1,
    thresholds: thresholds.map(Number),
    soft: form.get("soft") !== null,
  };
}
