"use client";

import { Button, Stack, Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { CreditRule, Tenant } from "@/app/_ui/api/types";
import { refresh, useApi } from "@/app/_ui/api/use-api";
import { formatMoney } from "@/app/_ui/data/amounts";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import classes from "@/app/_ui/forms/forms.module.css";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Section } from "@/app/_ui/layout/section";
import { common } from "@/app/_words/common";
import { creditRules as words } from "@/app/_words/tenant-credits";

interface CreditRulesProps {
  tenant: Tenant;
  initial: CreditRule;
  mayChange: boolean;
}

/** What holds for the credits beside the grants: overdraft, top-up, and when to say that they are low. */
export function CreditRules({ tenant, initial, mayChange }: CreditRulesProps) {
  const path = `/tenants/${tenant.id}/credit-rule`;
  const { data: rule = initial } = useApi<CreditRule>(path, initial);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    await request(path, { method: "PUT", body: ruleFrom(form) });
    await refresh("/tenants", "/overview");
    say(words.saved);
  });
  if (tenant.billing === "postpaid") return null;
  return (
    <Section title={words.title} description={words.description}>
      <form
        onSubmit={submit}
        key={JSON.stringify({ ...rule, top_up: rule.top_up && { ...rule.top_up, added_this_month: "" } })}
      >
        <Stack>
          <Problem>{problem}</Problem>
          <div className={classes.beside}>
            <AmountInput
              label={words.overdraft}
              name="overdraft"
              description={words.overdraftHint}
              placeholder={common.none}
              defaultValue={rule.overdraft === "0" ? "" : rule.overdraft}
              error={problemOf("overdraft")}
            />
            <AmountInput
              label={words.lowAt}
              name="low_at"
              description={words.lowAtHint}
              placeholder={words.noAlert}
              defaultValue={rule.low_at ?? ""}
              error={problemOf("low_at")}
            />
          </div>
          <div className={classes.beside}>
            <AmountInput
              label={words.topUpBelow}
              name="below"
              placeholder={words.noTopUp}
              defaultValue={rule.top_up?.below ?? ""}
              error={problemOf("top_up.below")}
            />
            <AmountInput
              label={words.topUpBy}
              name="amount"
              placeholder="50.00"
              defaultValue={rule.top_up?.amount ?? ""}
              error={problemOf("top_up.amount")}
            />
            <AmountInput
              label={words.topUpMonthly}
              name="monthly"
              placeholder="200.00"
              defaultValue={rule.top_up?.monthly ?? ""}
              error={problemOf("top_up.monthly")}
            />
          </div>
          {rule.top_up && (
            <Text size="sm" c="dimmed">
              {words.addedThisMonth(
                formatMoney(rule.top_up.added_this_month),
                formatMoney(rule.top_up.monthly),
                tenant.time_zone,
              )}
            </Text>
          )}
          {mayChange && (
            <div>
              <Button type="submit" variant="default" loading={isBusy}>
                {common.save}
              </Button>
            </div>
          )}
        </Stack>
      </form>
    </Section>
  );
}

/** The fields as the admin API takes them: no top-up when all three of its fields are empty. */
function ruleFrom(form: FormData) {
  const [below, amount, monthly] = ["below", "amount", "monthly"].map((field) => amountFrom(form, field));
  const isOff = below === undefined && amount === undefined && monthly === undefined;
  return {
    overdraft: amountFrom(form, "overdraft") ?? "0",
    low_at: amountFrom(form, "low_at") ?? null,
    top_up: isOff ? null : { below: below ?? "", amount: amount ?? "", monthly: monthly ?? "" },
  };
}
