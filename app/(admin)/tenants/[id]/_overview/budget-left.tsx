import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { OwnTenant } from "@/app/_ui/api/types";
import { budgetUsage, WINDOW_WORDS } from "@/app/_ui/data/budget-words";
import { Figure } from "@/app/_ui/data/figure";
import { Money } from "@/app/_ui/data/money";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { Section } from "@/app/_ui/layout/section";
import { budgetLeft as words } from "@/app/_words/tenant";

interface BudgetLeftProps {
  tenant: OwnTenant;
  action?: ReactNode;
  /** What is said of a tenant without a budget. */
  none: string;
}

/** What is left of a tenant's budget in this window. */
export function BudgetLeft({ tenant: { budget, time_zone }, action, none }: BudgetLeftProps) {
  return (
    <Section title={budget ? words.budgetPer(WINDOW_WORDS[budget.window]) : words.budget} actions={action}>
      {budget ? (
        <>
          <Figure value={<Money value={budget.remaining ?? "0"} />}>{words.left}</Figure>
          <UsageBar label={words.budget} {...budgetUsage(budget, time_zone)} />
        </>
      ) : (
        <Text c="dimmed">{none}</Text>
      )}
    </Section>
  );
}
