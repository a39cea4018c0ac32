import { Text } from "@mantine/core";
import type { Solvency } from "@/app/_ui/api/types";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { Section } from "@/app/_ui/layout/section";
import classes from "../../tenants/[id]/_overview/cards.module.css";
import { RunsDry } from "@/app/_ui/data/runs-dry";
import { Line } from "./line";

/** What is left, what a day costs, and the day it runs dry. */
export function AccountNow({ found }: { found: Solvency }) {
  const { account, runs_dry_at: runsDryAt } = found;
  return (
    <Section title="Balance">
      <div className={classes.figure}>
        {account ? <Money value={account.remaining} /> : "Unknown"}
        <Text component="span" c="dimmed">
          {account ? (
            <>
              left, read <Ago at={account.read_at} />
            </>
          ) : (
            "OpenRouter was not asked yet"
          )}
        </Text>
      </div>
      <Line label="A day costs">
        <Money value={found.burn} />
      </Line>
      <Line label="By our ledger">
        <Money value={found.burn_ledger} />
      </Line>
      <Line label="By the account itself">
        <Money value={found.burn_account} />
      </Line>
      <Line label="Runs dry">
        {runsDryAt && account ? (
          <RunsDry at={runsDryAt} from={account.read_at} />
        ) : account ? (
          "Not at this burn"
        ) : (
          "Unknown"
        )}
      </Line>
      <Text size="sm" mt="md" component="div">
        {found.alarm_days === 0 ? (
          <Status tone="idle">The alarm is off</Status>
        ) : found.is_short ? (
          <Status tone="bad">{`Short: under ${found.alarm_days} days, or not all covered`}</Status>
        ) : (
          <Status tone="good">{`Lasts ${found.alarm_days} days or more, covers all promises`}</Status>
        )}
      </Text>
    </Section>
  );
}
