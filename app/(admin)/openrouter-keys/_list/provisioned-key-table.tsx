"use client";

import { Badge, Code, Group, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import Link from "next/link";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Ago } from "@/app/_ui/data/time";
import { common } from "@/app/_words/common";
import { limitReset } from "@/app/_words/key-dialogs";
import { provisionedKeyTable as words } from "@/app/_words/openrouter-keys";
import { provisionedLimit } from "@/app/_words/provisioned-keys";
import classes from "../../_keys/keys.module.css";
import { provisioningSentence } from "../../_keys/provisioning-sentence";
import { ProvisioningStatus } from "../../tenants/_status/tenant-status";

const ProvisionedKeyActions = dynamic(
  () => import("../../_keys/provisioned-key-actions").then((module) => module.ProvisionedKeyActions),
  { ssr: false, loading: () => <span className={classes.actions} /> },
);

const COLUMNS: Column<ProvisionedKey>[] = [
  {
    id: "tenant",
    label: common.tenant,
    cell: ({ tenant_id, tenant_name, slot, label, is_imported }) => (
      <div className={classes.name}>
        <Group gap={8} wrap="nowrap">
          <Link href={`/tenants/${tenant_id}/keys`} className={classes.link} data-row-link>
            {tenant_name}
          </Link>
          {slot !== "default" && <Badge size="sm">{slot}</Badge>}
          {is_imported && <Badge size="sm">{words.imported}</Badge>}
        </Group>
        {label && <Code className={classes.label}>{label}</Code>}
      </div>
    ),
    sortBy: ({ tenant_name }) => tenant_name.toLowerCase(),
  },
  {
    id: "state",
    label: common.state,
    cell: (key) => {
      const sentence = provisioningSentence(key);
      return (
        <div>
          <ProvisioningStatus provisionedKey={key} />
          {sentence && (
            <Text size="xs" c="dimmed" maw={320}>
              {sentence}
            </Text>
          )}
        </div>
      );
    },
    sortBy: ({ status }) => status,
  },
  {
    id: "limit",
    label: words.limit,
    cell: ({ limit, limit_reset }) =>
      limit === null ? (
        common.none
      ) : (
        <span>{provisionedLimit.per(<Money value={limit} />, limitReset[limit_reset ?? "never"])}</span>
      ),
    sortBy: ({ limit }) => (limit === null ? -1n : toNano(limit)),
  },
  {
    id: "usage",
    label: words.used,
    align: "right",
    cell: ({ usage }) => <Money value={usage} />,
    sortBy: ({ usage }) => toNano(usage),
  },
  {
    id: "synced",
    label: words.synced,
    wideOnly: true,
    cell: ({ synced_at }) => <Ago at={synced_at} />,
    sortBy: ({ synced_at }) => synced_at ?? "",
  },
  {
    id: "actions",
    label: common.actions,
    align: "right",
    corner: true,
    cell: (key) => <ProvisionedKeyActions provisionedKey={key} />,
  },
];

export function ProvisionedKeyTable({ keys }: { keys: ProvisionedKey[] }) {
  return (
    <DataTable
      name="openrouter-keys"
      caption={words.caption}
      columns={COLUMNS}
      rows={keys}
      rowKey={({ id }) => id}
    />
  );
}
