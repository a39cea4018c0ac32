"use client";

import dynamic from "next/dynamic";
import { Text } from "@mantine/core";
import type { AlertRule } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Time } from "@/app/_ui/data/time";
import { channelsInWords, kindsInWords, type RuleWords } from "./words";

const RuleActions = dynamic(() => import("./rule-actions").then((module) => module.RuleActions), {
  ssr: false,
  loading: () => null,
});

export function RuleTable({ rules, words }: { rules: AlertRule[]; words: RuleWords }) {
  const columns: Column<AlertRule>[] = [
    {
      id: "name",
      label: "Name",
      cell: (rule) => (
        <div style={{ minWidth: 0, maxWidth: 420 }}>
          <Text fw={500}>{rule.name}</Text>
          <Text size="xs" c="dimmed">
            {kindsInWords(rule, words)}
          </Text>
        </div>
      ),
    },
    { id: "tenant", label: "Of", cell: ({ tenant_name }) => tenant_name ?? "Everybody" },
    { id: "channels", label: "Goes to", cell: (rule) => channelsInWords(rule, words) },
    {
      id: "errors",
      label: "Errors from",
      wideOnly: true,
      cell: ({ kinds, error_share_percent: percent, minimum_calls: calls }) =>
        kinds.length === 0 || kinds.includes("error_rate") ? `${percent} % of ${calls} calls` : "–",
    },
    { id: "state", label: "State", cell: (rule) => <RuleState rule={rule} /> },
    {
      id: "actions",
      label: "Actions",
      align: "right",
      corner: true,
      cell: (rule) => <RuleActions rule={rule} words={words} />,
    },
  ];
  return <DataTable caption="Alert rules" columns={columns} rows={rules} rowKey={({ id }) => id} />;
}

function RuleState({ rule: { enabled, is_muted, muted_until } }: { rule: AlertRule }) {
  if (!enabled) return <Status tone="idle">Off</Status>;
  if (!is_muted || muted_until === null) return <Status tone="good">On</Status>;
  return (
    <Status tone="warn">
      <span>
        Silent until <Time at={muted_until} />
      </span>
    </Status>
  );
}
