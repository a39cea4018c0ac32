"use client";

import type { Tenant } from "@/app/_ui/api/types";
import { BudgetFields, budgetFrom } from "@/app/_ui/forms/budget-fields";
import { RateFields, ratesFrom } from "@/app/_ui/forms/rate-fields";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { SettingsForm } from "./settings-form";

export function EndUserSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="end-users"
      title="End users"
      description="For each of those whom its calls name in user, on top of the limits of key and tenant. The tab End users has who they are, and gives one of them a budget of its own."
      changeFrom={(form) => ({
        end_user_budget: budgetFrom(form),
        ...ratesFrom(form, "end_user_"),
        max_end_users: wholeFrom(form, "max_end_users"),
      })}
    >
      {(problemOf) => (
        <>
          <BudgetFields
            label="Budget of each (USD)"
            budget={tenant.end_user_budget}
            problem={problemOf("end_user_budget")}
          />
          <RateFields prefix="end_user_" of={tenant} problemOf={problemOf} />
          <WholeInput
            label="Different end users a day"
            name="max_end_users"
            description="One more on the same UTC day is refused with 403: a stop for names that somebody makes up."
            defaultValue={tenant.max_end_users}
            error={problemOf("max_end_users")}
          />
        </>
      )}
    </SettingsForm>
  );
}
