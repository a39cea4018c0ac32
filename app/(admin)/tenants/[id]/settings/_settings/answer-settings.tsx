"use client";

import { Checkbox, NativeSelect } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { SettingsForm } from "./settings-form";

const LONGER = [
  { value: "clamp", label: "Shorten them to that" },
  { value: "refuse", label: "Refuse them with 400" },
];

const SHORT_OF_BUDGET = [
  { value: "unnamed", label: "Shorten answers whose length the caller left open" },
  { value: "always", label: "Shorten every answer" },
  { value: "never", label: "Refuse the call with 402" },
];

export function AnswerSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="answers"
      title="Length of answers"
      description="Bursar holds the most a call can cost before it is sent, and that is mostly the length of its answer. Shorter limits let more calls run beside each other."
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
            label="Default max tokens"
            name="default_max_tokens"
            description="Set for calls that name no limit, so that a worst case can be held."
            required
            withAsterisk={false}
            placeholder={undefined}
            defaultValue={tenant.default_max_tokens}
            error={problemOf("default_max_tokens")}
          />
          <Checkbox
            name="learn_output"
            label="Learn from earlier answers"
            description="Calls that name no limit get four times what their key's answers needed so far, never more than the default."
            defaultChecked={tenant.learn_output}
          />
          <WholeInput
            label="Longest answer (tokens)"
            name="max_output_tokens"
            description="No call may ask for more."
            defaultValue={tenant.max_output_tokens}
            error={problemOf("max_output_tokens")}
          />
          <NativeSelect
            label="Calls that ask for more"
            name="long_output"
            data={LONGER}
            defaultValue={tenant.long_output}
            error={problemOf("long_output")}
          />
          <NativeSelect
            label="When a budget does not cover the longest answer"
            name="clamp_to_budget"
            description="A shortened answer says so in X-Bursar-Max-Tokens. No budget is passed either way."
            data={SHORT_OF_BUDGET}
            defaultValue={tenant.clamp_to_budget}
            error={problemOf("clamp_to_budget")}
          />
        </>
      )}
    </SettingsForm>
  );
}
