"use client";

import { Checkbox, NativeSelect } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { answerSettings as words, clampToBudget, longOutput } from "@/app/_words/tenant-settings";
import { SettingsForm } from "./settings-form";

const LONGER = [
  { value: "clamp", label: longOutput.clamp },
  { value: "refuse", label: longOutput.refuse },
];

const SHORT_OF_BUDGET = [
  { value: "unnamed", label: clampToBudget.unnamed },
  { value: "always", label: clampToBudget.always },
  { value: "never", label: clampToBudget.never },
];

export function AnswerSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="answers"
      title={words.title}
      description={words.description}
      changeFrom={(form) => ({
        default_max_tokens: Number(form.get("default_max_tokens")),
        learn_output: form.has("learn_output"),
        max_output_tokens: wholeFrom(form, "max_output_tokens"),
        long_output: String(form.get("long_output")),
        clamp_to_budget: String(form.get("clamp_to_budget")),
      })}
    >
      {(problemOf) => (
        <>
          <WholeInput
            label={words.defaultTokens}
            name="default_max_tokens"
            description={words.defaultTokensHint}
            required
            placeholder={undefined}
            defaultValue={tenant.default_max_tokens}
            error={problemOf("default_max_tokens")}
          />
          <Checkbox
            name="learn_output"
            label={words.learn}
            description={words.learnHint}
            defaultChecked={tenant.learn_output}
          />
          <WholeInput
            label={words.longest}
            name="max_output_tokens"
            description={words.longestHint}
            defaultValue={tenant.max_output_tokens}
            error={problemOf("max_output_tokens")}
          />
          <NativeSelect
            label={words.longer}
            name="long_output"
            data={LONGER}
            defaultValue={tenant.long_output}
            error={problemOf("long_output")}
          />
          <NativeSelect
            label={words.overBudget}
            name="clamp_to_budget"
            description={words.overBudgetHint}
            data={SHORT_OF_BUDGET}
            defaultValue={tenant.clamp_to_budget}
            error={problemOf("clamp_to_budget")}
          />
        </>
      )}
    </SettingsForm>
  );
}
