"use client";

import { Button, Group, Text } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Overview } from "@/app/_ui/api/types";
import { formatMoney, fromNano, toNano } from "@/app/_ui/data/amounts";
import { Money } from "@/app/_ui/data/money";
import { RunsDry } from "@/app/_ui/data/runs-dry";
import { Status } from "@/app/_ui/data/status";
import { Time } from "@/app/_ui/data/time";
import { Section } from "@/app/_ui/layout/section";
import { common } from "@/app/_words/common";
import { accountCredits as words } from "@/app/_words/overview";

/** What is left at OpenRouter against what the tenants were promised and have not used. */
export function AccountCredits({ credits }: { credits: Overview["credits"] }) {
  const { account } = credits;
  const missing = account === null ? 0n : toNano(credits.promised) - toNano(account.remaining);
  return (
    <Section
      title={common.credits}
      actions={
        <Button component={Link} href="/credits" variant="default" size="xs">
          {common.account}
        </Button>
      }
    >
      <Line label={words.left} strong>
        {account === null ? common.unknown : <Money value={account.remaining} />}
      </Line>
      <Line label={words.runsDry}>
        {credits.runs_dry_at && account ? (
          <RunsDry at={credits.runs_dry_at} from={account.as_of} />
        ) : (
          words.notAtThisBurn
        )}
      </Line>
      <Line label={words.promised}>
        <Money value={credits.promised} />
      </Line>
      <Line label={words.held}>
        <Money value={credits.held} />
      </Line>
      <Text size="sm" mt="md" component="div">
        {account === null ? (
          <Status tone="warn">{words.notSaid}</Status>
        ) : missing > 0n ? (
          <Status tone="bad">{words.short(formatMoney(fromNano(missing)))}</Status>
        ) : credits.unlimited > 0 ? (
          <Status tone="idle">{words.coveredButUnlimited(credits.unlimited)}</Status>
        ) : (
          <Status tone="good">{words.covered}</Status>
        )}
      </Text>
      {account && (
        <Text size="xs" c="dimmed" mt={4}>
          {words.asOf(<Time at={account.as_of} />)}
        </Text>
      )}
    </Section>
  );
}

function Line({ label, strong = false, children }: { label: string; strong?: boolean; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" py={5} wrap="nowrap">
      <Text c={strong ? undefined : "dimmed"}>{label}</Text>
      <Text component="span" fw={strong ? 600 : 450} ta="right">
        {children}
      </Text>
    </Group>
  );
}
