"use client";

import { Button, Code, Text } from "@mantine/core";
import type { AdminToken } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Ago, Time } from "@/app/_ui/data/time";

interface TokenTableProps {
  tokens: AdminToken[];
  onRevoke: (token: AdminToken) => void;
}

export function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  const actions: Column<AdminToken> = {
    id: "actions",
    label: "Actions",
    align: "right",
    corner: true,
    cell: (token) =>
      token.status === "works" && (
        <Button
          variant="subtle"
          size="compact-sm"
          color="red"
          aria-label={`Revoke ${token.name}`}
          onClick={() => onRevoke(token)}
        >
          Revoke…
        </Button>
      ),
  };
  return (
    <DataTable caption="Admin tokens" columns={[...COLUMNS, actions]} rows={tokens} rowKey={({ id }) => id} />
  );
}

const STATUS = {
  works: <Status tone="good">Works</Status>,
  revoked: <Status tone="idle">Revoked</Status>,
  expired: <Status tone="idle">Expired</Status>,
};

/** A few scopes by name, many by number. */
function scopesInWords(scopes: string[]): string {
  const named = scopes.filter((scope) => scope !== "*");
  const usual = scopes.includes("*") ? ["everything usual"] : [];
  return [...usual, ...(named.length > 3 ? [`${named.length} scopes`] : named)].join(", ");
}

const COLUMNS: Column<AdminToken>[] = [
  {
    id: "name",
    label: "Token",
    cell: ({ name, label }) => (
      <>
        {name}
        <Text component="div" size="xs" c="dimmed">
          <Code>{label}</Code>
        </Text>
      </>
    ),
  },
  { id: "admin", label: "Acts as", cell: ({ admin_name }) => admin_name },
  {
    id: "scopes",
    label: "May",
    cell: ({ scopes }) => <span title={scopes.join(", ")}>{scopesInWords(scopes)}</span>,
  },
  { id: "status", label: "Status", cell: ({ status }) => STATUS[status] },
  { id: "used", label: "Last used", cell: ({ last_used_at }) => <Ago at={last_used_at} /> },
  {
    id: "until",
    label: "Until",
    wideOnly: true,
    cell: ({ expires_at }) => (expires_at ? <Time at={expires_at} /> : "No end"),
  },
];
