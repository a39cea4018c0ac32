"use client";

import { Textarea, TextInput } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { priceSettings as words, retentionSettings as retention } from "@/app/_words/tenant-settings";
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
      title={words.title}
      description={words.description}
      changeFrom={(form) => ({
        markup: String(form.get("markup")).trim() || "0",
        model_markups: markupsOf(String(form.get("model_markups"))),
      })}
    >
      {(problemOf) => (
        <>
          <TextInput
            label={words.markup}
            name="markup"
            inputMode="decimal"
            rightSection="%"
            defaultValue={tenant.markup}
            error={problemOf("markup")}
          />
          <Textarea
            label={words.modelMarkups}
            description={words.modelMarkupsHint}
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
      title={retention.title}
      description={retention.description}
      changeFrom={(form) => ({ retention_days: wholeFrom(form, "retention_days") })}
    >
      {(problemOf) => (
        <WholeInput
          label={retention.days}
          name="retention_days"
          placeholder={retention.forEver}
          min={31}
          defaultValue={tenant.retention_days}
          error={problemOf("retention_days")}
        />
      )}
    </SettingsForm>
  );
}
