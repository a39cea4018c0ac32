"use client";

import { Button } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { Session, Sessions as SessionList } from "@/app/_ui/api/types";
import { refresh, useApi } from "@/app/_ui/api/use-api";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Ago, Time } from "@/app/_ui/data/time";
import { say } from "@/app/_ui/feedback/toast";
import { Section } from "@/app/_ui/layout/section";
import { useAction } from "@/app/_ui/api/use-action";
import { common } from "@/app/_words/common";
import { sessionsPage as words } from "@/app/_words/settings";

const PATH = "/sessions";

export function SessionsPage({ initial }: { initial: SessionList }) {
  const { data: sessions = initial } = useApi<SessionList>(PATH, initial);
  const { act, problem } = useAction();
  const others = sessions.data.filter(({ is_current }) => !is_current);

  const end = (session: Session) =>
    act(async () => {
      await request(`${PATH}/${session.id}/revocation`, { method: "POST", body: {} });
      await refresh(PATH);
      say(words.ended(session.device));
    });
  const endOthers = () =>
    act(async () => {
      await request("/session-revocations", { method: "POST", body: {} });
      await refresh(PATH);
      say(words.endedOthers);
    });

  return (
    <Section
      title={words.title}
      description={words.lifetime}
      flush
      actions={
        others.length > 0 && (
          <Button variant="default" onClick={endOthers}>
            {words.endOthers}
          </Button>
        )
      }
    >
      {problem}
      <DataTable
        caption={words.table}
        columns={columnsFor(end)}
        rows={sessions.data}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}

function columnsFor(end: (session: Session) => void): Column<Session>[] {
  return [
    {
      id: "device",
      label: words.device,
      cell: ({ device, is_current }) =>
        is_current ? <Status tone="good">{words.thisDevice(device)}</Status> : device,
    },
    { id: "address", label: words.address, cell: ({ address }) => address ?? common.unknown },
    { id: "seen", label: words.lastSeen, cell: ({ last_seen_at }) => <Ago at={last_seen_at} /> },
    {
      id: "since",
      label: words.signedIn,
      wideOnly: true,
      cell: ({ created_at }) => <Time at={created_at} />,
    },
    {
      id: "end",
      label: common.actions,
      align: "right",
      corner: true,
      cell: (session) =>
        !session.is_current && (
          <Button
            variant="subtle"
            size="compact-sm"
            color="red"
            aria-label={words.endOf(session.device)}
            onClick={() => end(session)}
          >
            {words.end}
          </Button>
        ),
    },
  ];
}
