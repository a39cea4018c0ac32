"use client";

import { TextInput } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { budgetUsage } from "@/app/_ui/data/budget-words";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { BudgetFields, budgetFrom } from "@/app/_ui/forms/budget-fields";
import { budgetSettings as words } from "@/app/_words/tenant-settings";
import { SettingsForm } from "./settings-form";

export function BudgetSettings({ tenant }: { tenant: Tenant }) {
  const { budget, time_zone } = tenant;
  return (
    <SettingsForm
      tenant={tenant}
      id="budget"
      title={words.title}
      description={words.description}
      changeFrom={(form) => ({
        budget: budgetFrom(form),
        upstream_limit_percent: Number(form.get("upstream_limit_percent")),
      })}
    >
      {(problemOf) => (
        <>
          {budget && <UsageBar label={words.title} {...budgetUsage(budget, time_zone)} />}
          <BudgetFields budget={budget} problem={problemOf("budget")} />
          <TextInput
            label={words.upstreamLimit}
            name="upstream_limit_percent"
            description={words.upstreamLimitHint}
            type="number"
            min={100}
            max={1000}
            step={1}
            required
            defaultValue={tenant.upstream_limit_percent}
            error={problemOf("upstream_limit_percent")}
          />
        </>
      )}
    </SettingsForm>
  );
}
