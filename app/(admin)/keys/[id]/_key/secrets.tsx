"use client";

import { formatCount } from "@/app/_ui/data/amounts";
import { Badge, Button, Code, Group, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { ApiKey, ApiKeyUses } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Ago } from "@/app/_ui/data/time";
import { formatDay, formatUtc } from "@/app/_ui/data/times";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { useMay } from "@/app/_ui/shell/person-context";
import { common } from "@/app/_words/common";
import { secrets as words } from "@/app/_words/keys";

const EndOldSecret = dynamic(() => import("./end-old-secret").then((module) => module.EndOldSecret), {
  loading: () => null,
});

type Use = ApiKeyUses["data"][number];

const SHOWN_FIRST = 14;

const COLUMNS: Column<Use>[] = [
  {
    id: "day",
    label: common.day,
    cell: ({ day }) => formatDay(day),
    sortBy: ({ day }) => day,
  },
  {
    id: "secret",
    label: words.secret,
    cell: ({ label, is_current }) => (
      <Group gap={8} wrap="nowrap">
        <Code>{label}</Code>
        {!is_current && <Badge size="sm">{words.old}</Badge>}
      </Group>
    ),
    sortBy: ({ is_current }) => (is_current ? 1 : 0),
  },
  {
    id: "client",
    label: words.program,
    cell: ({ client }) => client,
    sortBy: ({ client }) => client.toLowerCase(),
  },
  { id: "address", label: words.lastAddress, cell: ({ address }) => address ?? "–" },
  {
    id: "requests",
    label: common.requests,
    align: "right",
    cell: ({ requests }) => formatCount(requests),
    sortBy: ({ requests }) => requests,
  },
  {
    id: "last",
    label: words.lastUse,
    cell: ({ last_used_at }) => <Ago at={last_used_at} />,
    sortBy: ({ last_used_at }) => last_used_at,
  },
];

/** The key's secrets by their masks, and which programs use them. */
export function Secrets({ apiKey, uses }: { apiKey: ApiKey; uses: Use[] }) {
  const mayChange = useMay("keys.write");
  const [isWhole, setIsWhole] = useState(false);
  const [isEnding, setIsEnding] = useState(false);
  const old = apiKey.old_secret;
  return (
    <Section
      title={words.title}
      description={words.current(<Code>{apiKey.label}</Code>)}
      actions={
        old &&
        mayChange && (
          <Button variant="default" onClick={() => setIsEnding(true)}>
            {words.endOld}
          </Button>
        )
      }
      flush
    >
      {old && (
        <Text px="lg" pb="md">
          {words.oldUntil(<Code>{old.label}</Code>, formatUtc(old.retires_at))}{" "}
          {old.last_used_at === null ? words.oldNeverUsed : words.oldLastUsed(<Ago at={old.last_used_at} />)}
        </Text>
      )}
      {uses.length > 0 ? (
        <>
          <DataTable
            caption={words.uses}
            columns={COLUMNS}
            rows={isWhole ? uses : uses.slice(0, SHOWN_FIRST)}
            rowKey={({ secret_id, day, client }) => `${secret_id} ${day} ${client}`}
          />
          {!isWhole && uses.length > SHOWN_FIRST && (
            <Button variant="subtle" color="gray" m="sm" onClick={() => setIsWhole(true)}>
              {words.showAll(uses.length)}
            </Button>
          )}
        </>
      ) : (
        <EmptyState level={3} title={words.noUses}>
          {words.usesAppear}
        </EmptyState>
      )}
      <OnceOpened isOpen={isEnding}>
        <EndOldSecret apiKey={apiKey} isOpen={isEnding} onClose={() => setIsEnding(false)} />
      </OnceOpened>
    </Section>
  );
}
