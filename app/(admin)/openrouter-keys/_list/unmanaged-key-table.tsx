"use client";

import { Badge, Button, Code, Group, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { sayIfRefused } from "@/app/_ui/api/say-if-refused";
import type { UnmanagedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { common } from "@/app/_words/common";
import { unmanagedKeyTable as words } from "@/app/_words/openrouter-keys";
import { PROVISIONED_KEY_PATHS } from "../../_keys/key-paths";
import classes from "../../_keys/keys.module.css";

const ImportKey = dynamic(() => import("./import-key").then((module) => module.ImportKey), {
  loading: () => null,
});
const DeleteForgotten = dynamic(() => import("./delete-forgotten").then((module) => module.DeleteForgotten), {
  loading: () => null,
});

const COLUMNS: Column<UnmanagedKey>[] = [
  {
    id: "name",
    label: common.name,
    cell: ({ name, label, is_ours, ignored_at }) => (
      <div className={classes.name}>
        <Group gap={8} wrap="nowrap">
          <Text span fw={500} truncate title={name} c={ignored_at ? "dimmed" : undefined}>
            {name}
          </Text>
          {is_ours && <Badge size="sm">{words.forgotten}</Badge>}
          {ignored_at !== null && <Badge size="sm">{words.ignored}</Badge>}
        </Group>
        <Code className={classes.label}>{label}</Code>
      </div>
    ),
    sortBy: ({ name }) => name.toLowerCase(),
  },
  {
    id: "state",
    label: common.state,
    cell: ({ disabled }) =>
      disabled ? <Status tone="idle">{words.disabled}</Status> : <Status tone="good">{words.active}</Status>,
    sortBy: ({ disabled }) => (disabled ? 1 : 0),
  },
  {
    id: "usage",
    label: words.used,
    align: "right",
    cell: ({ usage }) => <Money value={usage} />,
    sortBy: ({ usage }) => toNano(usage),
  },
  {
    id: "seen",
    label: words.firstSeen,
    wideOnly: true,
    cell: ({ first_seen_at }) => <Ago at={first_seen_at} />,
    sortBy: ({ first_seen_at }) => first_seen_at,
  },
  { id: "actions", label: common.actions, align: "right", cell: (key) => <Actions unmanagedKey={key} /> },
];

export function UnmanagedKeyTable({ keys }: { keys: UnmanagedKey[] }) {
  return <DataTable caption={words.caption} columns={COLUMNS} rows={keys} rowKey={({ hash }) => hash} />;
}

function Actions({ unmanagedKey: key }: { unmanagedKey: UnmanagedKey }) {
  const mayChange = useMayChange();
  const [dialog, setDialog] = useState<"import" | "delete" | null>(null);
  if (!mayChange) return null;
  const close = () => setDialog(null);
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {key.is_ours ? (
        <Button size="xs" variant="light" color="red" onClick={() => setDialog("delete")}>
          {common.delete}
        </Button>
      ) : (
        <Button size="xs" variant="default" onClick={() => setDialog("import")}>
          {words.import}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={() => void setIgnored(key)}>
        {key.ignored_at === null ? words.ignore : words.bringBack}
      </Button>
      <OnceOpened isOpen={dialog === "import"}>
        <ImportKey unmanagedKey={key} isOpen={dialog === "import"} onClose={close} />
      </OnceOpened>
      <OnceOpened isOpen={dialog === "delete"}>
        <DeleteForgotten unmanagedKey={key} isOpen={dialog === "delete"} onClose={close} />
      </OnceOpened>
    </Group>
  );
}

function setIgnored({ hash, ignored_at }: UnmanagedKey): Promise<void> {
  return sayIfRefused(async () => {
    const body = { ignored: ignored_at === null };
    await request(`/unmanaged-keys/${hash}/ignoring`, { method: "POST", body });
    await refresh(...PROVISIONED_KEY_PATHS);
  });
}
