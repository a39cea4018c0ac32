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

const PATH = "/sessions";

export function SessionsPage({ initial }: { initial: SessionList }) {
  const { data: sessions = initial } = useApi<SessionList>(PATH, initial);
  const { act, problem } = useAction();
  const others = sessions.data.filter(({ is_current }) => !is_current);

  const end = (session: Session) =>
    act(async () => {
      await request(`${PATH}/${session.id}/revocation`, { method: "POST", body: {} });
      await refresh(PATH);
      say(`${session.device} is signed out.`);
    });
  const endOthers = () =>
    act(async () => {
      await request("/session-revocations", { method: "POST", body: {} });
      await refresh(PATH);
      say("All other sessions have ended.");
    });

  return (
    <Section
      title="Where you are signed in"
      description="A session ends after half an hour without a visit, and after twelve hours in any case."
      flush
      actions={
        others.length > 0 && (
          <Button variant="default" onClick={endOthers}>
            End all others
          </Button>
        )
      }
    >
      {problem}
      <DataTable
        caption="Your sessions"
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
      label: "Device",
      cell: ({ device, is_current }) =>
        is_current ? <Status tone="good">{device}, this one</Status> : device,
    },
    { id: "address", label: "Address", cell: ({ address }) => address ?? "Unknown" },
    { id: "seen", label: "Last seen", cell: ({ last_seen_at }) => <Ago at={last_seen_at} /> },
    { id: "since", label: "Signed in", wideOnly: true, cell: ({ created_at }) => <Time at={created_at} /> },
    {
      id: "end",
      label: "Actions",
      align: "right",
      corner: true,
      cell: (session) =>
        !session.is_current && (
          <Button
            variant="subtle"
            size="compact-sm"
            color="red"
            aria-label={`End the session of ${session.device}`}
            onClick={() => end(session)}
          >
            End
          </Button>
        ),
    },
  ];
}
