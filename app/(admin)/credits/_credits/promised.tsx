import { Text } from "@mantine/core";
import type { Solvency } from "@/app/_ui/api/types";
import { formatMoney, plural } from "@/app/_ui/data/amounts";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Section } from "@/app/_ui/layout/section";
import classes from "../../tenants/[id]/_overview/cards.module.css";
import { Line } from "./line";

/** What tenants may still spend, against what the account has. */
export function Promised({ found }: { found: Solvency }) {
  const { promised, account, missing } = found;
  return (
    <Section title="Promised">
      <div className={classes.figure}>
        <Money value={promised.total} />
        <Text component="span" c="dimmed">
          tenants may still spend
        </Text>
      </div>
      <Line label="Left of prepaid credits">
        <Money value={promised.credits} />
      </Line>
      <Line label="Left of the others' budgets">
        <Money value={promised.budgets} />
      </Line>
      <Line label="Available">{account ? <Money value={account.remaining} /> : "Unknown"}</Line>
      <Text size="sm" mt="md" component="div">
        {account === null ? (
          <Status tone="idle">Compared once OpenRouter was asked</Status>
        ) : missing === "0" ? (
          <Status tone="good">The account covers all of it</Status>
        ) : (
          <Status tone="bad">{`${formatMoney(missing)} are missing`}</Status>
        )}
      </Text>
      {promised.unlimited > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {plural(promised.unlimited, "tenant")} without a budget may spend without limit.
        </Text>
      )}
    </Section>
  );
}
