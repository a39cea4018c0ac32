"use client";

import { Badge, Code, Group, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { Ago } from "@/app/_ui/data/time";
import { ProvisioningStatus } from "../tenants/_words/tenant-status";
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
    <article className={classes.provisioned} aria-label={`OpenRouter key of slot ${key.slot}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap={8}>
          <Text fw={500}>{key.name ?? key.slot}</Text>
          {key.name !== null && <Badge size="sm">{key.slot}</Badge>}
          {key.is_imported && <Badge size="sm">imported</Badge>}
          {key.retired_at !== null && <Badge size="sm">replaced</Badge>}
        </Group>
        <ProvisionedKeyActions provisionedKey={key} />
      </Group>
      <Facts
        facts={[
          ["State", <ProvisioningStatus key="state" provisionedKey={key} />],
          ["Label", key.label ? <Code key="label">{key.label}</Code> : "Not made yet"],
          ["Limit at OpenRouter", <LimitWords key="limit" provisionedKey={key} />],
          ["Usage at OpenRouter", <Money key="usage" value={key.usage} />],
          ["Synced", <Ago key="asked" at={key.synced_at} />],
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

function LimitWords({ provisionedKey: key }: { provisionedKey: ProvisionedKey }) {
  const follows = key.follows_budget ? ", follows the budget" : "";
  if (key.limit === null) return <>None{follows}</>;
  return (
    <>
      <Money value={key.limit} />
      {key.limit_reset ? ` ${key.limit_reset}` : ""}
      {follows}
    </>
  );
}
