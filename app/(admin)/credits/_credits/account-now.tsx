import { Text } from "@mantine/core";
import type { Solvency } from "@/app/_ui/api/types";
import { Figure } from "@/app/_ui/data/figure";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { Section } from "@/app/_ui/layout/section";
import { RunsDry } from "@/app/_ui/data/runs-dry";
import { common } from "@/app/_words/common";
import { accountNow as words } from "@/app/_words/credits";
import { Line } from "./line";

/** What is left, what a day costs, and the day it runs dry. */
export function AccountNow({ found }: { found: Solvency }) {
  const { account, runs_dry_at: runsDryAt } = found;
  return (
    <Section title={words.balance}>
      <Figure value={account ? <Money value={account.remaining} /> : common.unknown}>
        {account ? words.leftRead(<Ago at={account.read_at} />) : words.openrouterWasNotAskedYet}
      </Figure>
      <Line label={words.dayCosts}>
        <Money value={found.burn} />
      </Line>
      <Line label={words.byOurLedger}>
        <Money value={found.burn_ledger} />
      </Line>
      <Line label={words.byTheAccountItself}>
        <Money value={found.burn_account} />
      </Line>
      <Line label={words.runsDry}>
        {runsDryAt && account ? (
          <RunsDry at={runsDryAt} from={account.read_at} />
        ) : account ? (
          words.notAtThisBurn
        ) : (
          common.unknown
        )}
      </Line>
      <Text size="sm" mt="md" component="div">
        {found.alarm_days === 0 ? (
          <Status tone="idle">{words.alarmIsOff}</Status>
        ) : found.is_short ? (
          <Status tone="bad">{words.shortUnderDays(found.alarm_days)}</Status>
        ) : (
          <Status tone="good">{words.lastsDays(found.alarm_days)}</Status>
        )}
      </Text>
    </Section>
  );
}
