"use client";

import { Badge, Button, Code, Group, Text } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { ApiKey, ApiKeyUses } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Ago } from "@/app/_ui/data/time";
import { formatDay, formatUtc } from "@/app/_ui/data/times";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { say } from "@/app/_ui/feedback/toast";
import { Section } from "@/app/_ui/layout/section";
import { useMay } from "@/app/_ui/shell/person-context";
import { KEY_PATHS } from "../../../_keys/key-paths";

type Use = ApiKeyUses["data"][number];

const SHOWN_FIRST = 14;

const COLUMNS: Column<Use>[] = [
  {
    id: "day",
    label: "Day (UTC)",
    cell: ({ day }) => formatDay(day),
    sortBy: ({ day }) => day,
  },
  {
    id: "secret",
    label: "Secret",
    cell: ({ label, is_current }) => (
      <Group gap={8} wrap="nowrap">
        <Code>{label}</Code>
        {!is_current && <Badge size="sm">old</Badge>}
      </Group>
    ),
    sortBy: ({ is_current }) => (is_current ? 1 : 0),
  },
  {
    id: "client",
    label: "Program",
    cell: ({ client }) => client,
    sortBy: ({ client }) => client.toLowerCase(),
  },
  { id: "address", label: "Last address", cell: ({ address }) => address ?? "–" },
  {
    id: "requests",
    label: "Requests",
    align: "right",
    cell: ({ requests }) => requests.toLocaleString("en"),
    sortBy: ({ requests }) => requests,
  },
  {
    id: "last",
    label: "Last",
    cell: ({ last_used_at }) => <Ago at={last_used_at} />,
    sortBy: ({ last_used_at }) => last_used_at,
  },
];

/** The key's secrets by their masks, and which programs use them. */
export function Secrets({ apiKey, uses }: { apiKey: ApiKey; uses: Use[] }) {
  const mayChange = useMay("keys.write");
  const [isWhole, setIsWhole] = useState(false);
  const old = apiKey.old_secret;
  return (
    <Section
      title="Secrets"
      description={
        <>
          The current one is <Code>{apiKey.label}</Code>. Uses are written every few seconds.
        </>
      }
      actions={
        old &&
        mayChange && (
          <Button variant="default" onClick={() => void endOld(apiKey)}>
            End the old secret now
          </Button>
        )
      }
      flush
    >
      {old && (
        <Text px="lg" pb="md">
          The old secret <Code>{old.label}</Code> works until {formatUtc(old.retires_at)}.{" "}
          {old.last_used_at === null ? (
            "Nobody has used it on record."
          ) : (
            <>
              It was last used <Ago at={old.last_used_at} />.
            </>
          )}
        </Text>
      )}
      {uses.length > 0 ? (
        <>
          <DataTable
            caption="Uses by day"
            columns={COLUMNS}
            rows={isWhole ? uses : uses.slice(0, SHOWN_FIRST)}
            rowKey={({ secret_id, day, client }) => `${secret_id} ${day} ${client}`}
          />
          {!isWhole && uses.length > SHOWN_FIRST && (
            <Button variant="subtle" color="gray" m="sm" onClick={() => setIsWhole(true)}>
              Show all {uses.length} of the last 30 days
            </Button>
          )}
        </>
      ) : (
        <EmptyState level={3} title="Not used in the last 30 days">
          Which programs send this key is listed here, by day.
        </EmptyState>
      )}
    </Section>
  );
}

async function endOld(apiKey: ApiKey): Promise<void> {
  try {
    await request(`/api-keys/${apiKey.id}/old-secret-retirement`, { method: "POST", body: {} });
    await refresh(...KEY_PATHS);
    say("The old secret is refused from now on.");
  } catch (error) {
    say(error instanceof ApiError ? error.message : "That did not work.");
  }
}
