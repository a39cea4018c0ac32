"use client";

import { TextInput } from "@mantine/core";
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
      changeFrom={(form) => ({
        budget: budgetFrom(form),
        upstream_limit_percent: Number(form.get("upstream_limit_percent")),
      })}
    >
      {(problemOf) => (
        <>
          {budget && <UsageBar label="Budget" {...budgetUsage(budget, time_zone)} />}
          <BudgetFields budget={budget} problem={problemOf("budget")} />
          <TextInput
            label="Limit at OpenRouter (percent of the budget)"
            name="upstream_limit_percent"
            description="The second wall: what OpenRouter itself lets its keys spend, should Bursar ever be passed by."
            type="number"
            min={100}
            max={1000}
            step={1}
            required
            withAsterisk={false}
            defaultValue={tenant.upstream_limit_percent}
            error={problemOf("upstream_limit_percent")}
          />
        </>
      )}
    </SettingsForm>
  );
}
