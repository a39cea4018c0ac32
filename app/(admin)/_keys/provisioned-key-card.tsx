"use client";

import { Badge, Code, Group, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { Ago } from "@/app/_ui/data/time";
import { common } from "@/app/_words/common";
import { limitReset } from "@/app/_words/key-dialogs";
import { provisionedKeyCard as words, provisionedLimit } from "@/app/_words/provisioned-keys";
import { ProvisioningStatus } from "../tenants/_status/tenant-status";
import classes from "./keys.module.css";
import { provisioningSentence } from "./provisioning-sentence";

const ProvisionedKeyActions = dynamic(
  () => import("./provisioned-key-actions").then((module) => module.ProvisionedKeyActions),
  { ssr: false, loading: () => <span className={classes.actions} /> },
);

/** One key at OpenRouter: what Bursar knows of it, what it is waiting for, and what can be done with it. */
export function ProvisionedKeyCard({ provisionedKey: key }: { provisionedKey: ProvisionedKey }) {
  const sentence = provisioningSentence(key);
  return (
    <article className={classes.provisioned} aria-label={words.label(key.slot)}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap={8}>
          <Text fw={500}>{key.name ?? key.slot}</Text>
          {key.name !== null && <Badge size="sm">{key.slot}</Badge>}
          {key.is_imported && <Badge size="sm">{words.imported}</Badge>}
          {key.retired_at !== null && <Badge size="sm">{words.replaced}</Badge>}
        </Group>
        <ProvisionedKeyActions provisionedKey={key} />
      </Group>
      <Facts
        facts={[
          [common.state, <ProvisioningStatus key="state" provisionedKey={key} />],
          [words.keyLabel, key.label ? <Code key="label">{key.label}</Code> : words.notMade],
          [words.limit, <Limit key="limit" provisionedKey={key} />],
          [words.usage, <Money key="usage" value={key.usage} />],
          [words.synced, <Ago key="asked" at={key.synced_at} />],
        ]}
      />
      {sentence && (
        <Text size="sm" mt="sm">
          {sentence}
        </Text>
      )}
    </article>
  );
}

function Limit({ provisionedKey: key }: { provisionedKey: ProvisionedKey }) {
  const amount = key.limit === null ? common.none : <Money value={key.limit} />;
  const limit =
    key.limit && key.limit_reset ? provisionedLimit.per(amount, limitReset[key.limit_reset]) : amount;
  return key.follows_budget ? provisionedLimit.followsBudget(limit) : limit;
}
