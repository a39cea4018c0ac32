import { Text } from "@mantine/core";
import type { Solvency } from "@/app/_ui/api/types";
import { formatMoney } from "@/app/_ui/data/amounts";
import { Figure } from "@/app/_ui/data/figure";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Section } from "@/app/_ui/layout/section";
import { common } from "@/app/_words/common";
import { promised as words } from "@/app/_words/credits";
import { Line } from "./line";

/** What tenants may still spend, against what the account has. */
export function Promised({ found }: { found: Solvency }) {
  const { promised, account, missing } = found;
  return (
    <Section title={words.promised}>
      <Figure value={<Money value={promised.total} />}>{words.tenantsMayStillSpend}</Figure>
      <Line label={words.leftOfPrepaidCredits}>
        <Money value={promised.credits} />
      </Line>
      <Line label={words.leftOfTheOthersBudgets}>
        <Money value={promised.budgets} />
      </Line>
      <Line label={words.available}>{account ? <Money value={account.remaining} /> : common.unknown}</Line>
      <Text size="sm" mt="md" component="div">
        {account === null ? (
          <Status tone="idle">{words.comparedOnceOpenrouterWasAsked}</Status>
        ) : missing === "0" ? (
          <Status tone="good">{words.accountCoversAll}</Status>
        ) : (
          <Status tone="bad">{words.areMissing(formatMoney(missing))}</Status>
        )}
      </Text>
      {promised.unlimited > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {words.withoutABudgetMaySpend(promised.unlimited)}
        </Text>
      )}
    </Section>
  );
}
