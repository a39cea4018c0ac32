"use client";

import { Textarea, TextInput } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { SettingsForm } from "./settings-form";

/** One entry a line: `openai/* 12.5`. */
const linesOf = (markups: Tenant["model_markups"]) =>
  markups.map(({ pattern, markup }) => `${pattern} ${markup}`).join("\n");

function markupsOf(lines: string) {
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [pattern = "", markup = ""] = line.split(/\s+/);
      return { pattern, markup };
    });
}

export function PriceSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="prices"
      title="Prices"
      description="What the tenant pays on top of what OpenRouter charges. With a markup its answers, budgets and statements show its own prices only. Calls that run keep the price they began with."
      changeFrom={(form) => ({
        markup: String(form.get("markup")).trim() || "0",
        model_markups: markupsOf(String(form.get("model_markups"))),
      })}
    >
      {(problemOf) => (
        <>
          <TextInput
            label="Markup"
            name="markup"
            inputMode="decimal"
            rightSection="%"
            defaultValue={tenant.markup}
            error={problemOf("markup")}
          />
          <Textarea
            label="Markup of some models"
            description="A pattern and a percentage a line; the first that matches counts."
            name="model_markups"
            placeholder={"openai/* 12.5\n*:free 0"}
            autosize
            minRows={2}
            defaultValue={linesOf(tenant.model_markups)}
            error={problemOf("model_markups")}
          />
        </>
      )}
    </SettingsForm>
  );
}

export function RetentionSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="retention"
      title="Retention"
      description="How long single calls are kept. What they add up to, by day, key, model and end user, and every statement stay for good. Prompts and answers are never kept."
      changeFrom={(form) => ({ retention_days: wholeFrom(form, "retention_days") })}
    >
      {(problemOf) => (
        <WholeInput
          label="Days"
          name="retention_days"
          placeholder="For ever"
          min={31}
          defaultValue={tenant.retention_days}
          error={problemOf("retention_days")}
        />
      )}
    </SettingsForm>
  );
}
