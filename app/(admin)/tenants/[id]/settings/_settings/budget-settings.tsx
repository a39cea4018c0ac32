"use client";

import type { Tenant } from "@/app/_ui/api/types";
import { budgetUsage } from "@/app/_ui/data/budget-words";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { BudgetFields, budgetFrom } from "@/app/_ui/forms/budget-fields";
import { SettingsForm } from "./settings-form";

export function BudgetSettings({ tenant }: { tenant: Tenant }) {
  const { budget, time_zone } = tenant;
  return (
    <SettingsForm
      tenant={tenant}
      id="budget"
      title="Budget"
      description="Caps what all keys of the tenant spend together, on top of its credits. Leave it empty for none."
      changeFrom={(form) => ({ budget: budgetFrom(form) })}
    >
      {(problemOf) => (
        <>
          {budget && <UsageBar label="Budget" {...budgetUsage(budget, time_zone)} />}
          <BudgetFields budget={budget} problem={problemOf("budget")} />
        </>
      )}
    </SettingsForm>
  );
}
