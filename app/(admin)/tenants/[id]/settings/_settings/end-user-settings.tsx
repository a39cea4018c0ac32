"use client";

import type { Tenant } from "@/app/_ui/api/types";
import { BudgetFields, budgetFrom } from "@/app/_ui/forms/budget-fields";
import { RateFields, ratesFrom } from "@/app/_ui/forms/rate-fields";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { endUserSettings as words } from "@/app/_words/tenant-settings";
import { SettingsForm } from "./settings-form";

export function EndUserSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="end-users"
      title={words.title}
      description={words.description}
      changeFrom={(form) => ({
        end_user_budget: budgetFrom(form),
        ...ratesFrom(form, "end_user_"),
        max_end_users: wholeFrom(form, "max_end_users"),
      })}
    >
      {(problemOf) => (
        <>
          <BudgetFields
            label={words.budgetOfEach}
            budget={tenant.end_user_budget}
            problem={problemOf("end_user_budget")}
          />
          <RateFields prefix="end_user_" of={tenant} problemOf={problemOf} />
          <WholeInput
            label={words.mostADay}
            name="max_end_users"
            description={words.mostADayHint}
            defaultValue={tenant.max_end_users}
            error={problemOf("max_end_users")}
          />
        </>
      )}
    </SettingsForm>
  );
}
