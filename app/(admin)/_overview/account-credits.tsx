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

/** What is left at OpenRouter against what the tenants were promised and have not used. */
export function AccountCredits({ credits }: { credits: Overview["credits"] }) {
  const { account } = credits;
  const owed = toNano(credits.promised) - toNano(credits.used);
  const missing = account === null ? 0n : owed - toNano(account.remaining);
  return (
    <Section
      title="Credits"
      actions={
        <Button component={Link} href="/credits" variant="default" size="xs">
          Account
        </Button>
      }
    >
      <Line label="Left at OpenRouter" strong>
        {account === null ? "Unknown" : <Money value={account.remaining} />}
      </Line>
      <Line label="Runs dry">
        {credits.runs_dry_at && account ? (
          <RunsDry at={credits.runs_dry_at} from={account.as_of} />
        ) : (
          "Not at this burn"
        )}
      </Line>
      <Line label="Promised to tenants">
        <Money value={credits.promised} />
      </Line>
      <Line label="Used of it">
        <Money value={credits.used} />
      </Line>
      <Line label="Held by running calls">
        <Money value={credits.held} />
      </Line>
      <Text size="sm" mt="md" component="div">
        {account === null ? (
          <Status tone="warn">OpenRouter did not say what is left</Status>
        ) : missing > 0n ? (
          <Status tone="bad">{`${formatMoney(fromNano(missing))} short of what tenants may still use`}</Status>
        ) : (
          <Status tone="good">Covers everything promised</Status>
        )}
      </Text>
      {account && (
        <Text size="xs" c="dimmed" mt={4}>
          As of <Time at={account.as_of} />
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
