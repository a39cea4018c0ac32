"use client";

import { Badge, Button, Code, Group, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { UnmanagedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { say } from "@/app/_ui/feedback/toast";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { useMayChange } from "@/app/_ui/shell/person-context";
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
    label: "Name",
    cell: ({ name, label, is_ours, ignored_at }) => (
      <div className={classes.name}>
        <Group gap={8} wrap="nowrap">
          <Text span fw={500} truncate title={name} c={ignored_at ? "dimmed" : undefined}>
            {name}
          </Text>
          {is_ours && <Badge size="sm">forgotten</Badge>}
          {ignored_at !== null && <Badge size="sm">ignored</Badge>}
        </Group>
        <Code className={classes.label}>{label}</Code>
      </div>
    ),
    sortBy: ({ name }) => name.toLowerCase(),
  },
  {
    id: "state",
    label: "State",
    cell: ({ disabled }) =>
      disabled ? <Status tone="idle">Disabled</Status> : <Status tone="good">Active</Status>,
    sortBy: ({ disabled }) => (disabled ? 1 : 0),
  },
  {
    id: "usage",
    label: "Used",
    align: "right",
    cell: ({ usage }) => <Money value={usage} />,
    sortBy: ({ usage }) => toNano(usage),
  },
  {
    id: "seen",
    label: "First seen",
    wideOnly: true,
    cell: ({ first_seen_at }) => <Ago at={first_seen_at} />,
    sortBy: ({ first_seen_at }) => first_seen_at,
  },
  { id: "actions", label: "Actions", align: "right", cell: (key) => <Actions unmanagedKey={key} /> },
];

export function UnmanagedKeyTable({ keys }: { keys: UnmanagedKey[] }) {
  return (
    <DataTable caption="Keys that are nobody's" columns={COLUMNS} rows={keys} rowKey={({ hash }) => hash} />
  );
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
          Delete
        </Button>
      ) : (
        <Button size="xs" variant="default" onClick={() => setDialog("import")}>
          Import
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={() => void setIgnored(key)}>
        {key.ignored_at === null ? "Ignore" : "Bring back"}
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

async function setIgnored({ hash, ignored_at }: UnmanagedKey): Promise<void> {
  try {
    const body = { ignored: ignored_at === null };
    await request(`/unmanaged-keys/${hash}/ignoring`, { method: "POST", body });
    await refresh(...PROVISIONED_KEY_PATHS);
  } catch (error) {
    say(error instanceof ApiError ? error.message : "That did not work.");
  }
}
