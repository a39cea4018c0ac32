"use client";

import { Button, Code, Text } from "@mantine/core";
import type { AdminToken } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status, type Tone } from "@/app/_ui/data/status";
import { Ago, Time } from "@/app/_ui/data/time";
import { common } from "@/app/_words/common";
import { tokenStatus, tokenTable as words } from "@/app/_words/admin-tokens";

interface TokenTableProps {
  tokens: AdminToken[];
  onRevoke: (token: AdminToken) => void;
}

export function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  const actions: Column<AdminToken> = {
    id: "actions",
    label: common.actions,
    align: "right",
    corner: true,
    cell: (token) =>
      token.status === "works" && (
        <Button
          variant="subtle"
          size="compact-sm"
          color="red"
          aria-label={words.revokeOf(token.name)}
          onClick={() => onRevoke(token)}
        >
          {words.revoke}
        </Button>
      ),
  };
  return (
    <DataTable caption={words.table} columns={[...COLUMNS, actions]} rows={tokens} rowKey={({ id }) => id} />
  );
}

const TONES: Record<AdminToken["status"], Tone> = { works: "good", revoked: "idle", expired: "idle" };

/** A few scopes by name, many by number. */
function scopesInWords(scopes: string[]): string {
  const named = scopes.filter((scope) => scope !== "*");
  const usual = scopes.includes("*") ? [words.everythingUsual] : [];
  return [...usual, ...(named.length > 3 ? [words.scopeCount(named.length)] : named)].join(", ");
}

const COLUMNS: Column<AdminToken>[] = [
  {
    id: "name",
    label: words.token,
    cell: ({ name, label }) => (
      <>
        {name}
        <Text component="div" size="xs" c="dimmed">
          <Code>{label}</Code>
        </Text>
      </>
    ),
  },
  { id: "admin", label: words.actsAs, cell: ({ admin_name }) => admin_name },
  {
    id: "scopes",
    label: words.may,
    cell: ({ scopes }) => <span title={scopes.join(", ")}>{scopesInWords(scopes)}</span>,
  },
  {
    id: "status",
    label: common.status,
    cell: ({ status }) => <Status tone={TONES[status]}>{tokenStatus[status]}</Status>,
  },
  { id: "used", label: words.lastUsed, cell: ({ last_used_at }) => <Ago at={last_used_at} /> },
  {
    id: "until",
    label: words.until,
    wideOnly: true,
    cell: ({ expires_at }) => (expires_at ? <Time at={expires_at} /> : words.noEnd),
  },
];
