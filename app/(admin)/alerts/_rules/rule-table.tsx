"use client";

import dynamic from "next/dynamic";
import { Text } from "@mantine/core";
import type { AlertRule } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Time } from "@/app/_ui/data/time";
import { ruleReach as reach, ruleTable as words } from "@/app/_words/alerts";
import { common } from "@/app/_words/common";
import { channelsInWords, kindsInWords, type RuleNames } from "./rule-in-words";

const RuleActions = dynamic(() => import("./rule-actions").then((module) => module.RuleActions), {
  ssr: false,
  loading: () => null,
});

export function RuleTable({ rules, names }: { rules: AlertRule[]; names: RuleNames }) {
  const columns: Column<AlertRule>[] = [
    {
      id: "name",
      label: common.name,
      cell: (rule) => (
        <div style={{ minWidth: 0, maxWidth: 420 }}>
          <Text fw={500}>{rule.name}</Text>
          <Text size="xs" c="dimmed">
            {kindsInWords(rule, names)}
          </Text>
        </div>
      ),
    },
    { id: "tenant", label: reach.of, cell: ({ tenant_name }) => tenant_name ?? reach.everybody },
    { id: "channels", label: reach.goesTo, cell: (rule) => channelsInWords(rule, names) },
    {
      id: "errors",
      label: words.errorsFrom,
      wideOnly: true,
      cell: ({ kinds, error_share_percent: percent, minimum_calls: calls }) =>
        kinds.length === 0 || kinds.includes("error_rate") ? words.errorShare(percent, calls) : "–",
    },
    { id: "state", label: common.state, cell: (rule) => <RuleState rule={rule} /> },
    {
      id: "actions",
      label: common.actions,
      align: "right",
      corner: true,
      cell: (rule) => <RuleActions rule={rule} names={names} />,
    },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={rules} rowKey={({ id }) => id} />;
}

function RuleState({ rule: { enabled, is_muted, muted_until } }: { rule: AlertRule }) {
  if (!enabled) return <Status tone="idle">{words.off}</Status>;
  if (!is_muted || muted_until === null) return <Status tone="good">{words.on}</Status>;
  return (
    <Status tone="warn">
      <span>{words.silentUntil(<Time at={muted_until} />)}</span>
    </Status>
  );
}
