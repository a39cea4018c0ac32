"use client";

import { Code, Drawer, Text, Title, UnstyledButton } from "@mantine/core";
import Link from "next/link";
import type { AuditEvent } from "@/app/_ui/api/types";
import { Facts } from "@/app/_ui/data/facts";
import { Time } from "@/app/_ui/data/time";
import { PanelTitle } from "@/app/_ui/layout/panel-title";
import { common } from "@/app/_words/common";
import { auditPanel as words } from "@/app/_words/audit";
import { ChangeTable } from "./change-table";
import { actionInWords, actorInWords, changesOf } from "./words";

interface AuditPanelProps {
  /** Of the event; null closes the panel. */
  seq: number | null;
  /** The page at hand; null until it is there. */
  events: AuditEvent[] | null;
  onGo: (seq: number | null) => void;
  onFilter: (change: { target?: string; actor?: string }) => void;
}

/** One event whole: before → after, who, from where, and what finds it elsewhere. */
export function AuditPanel({ seq, events, onGo, onFilter }: AuditPanelProps) {
  const event = events?.find((each) => each.seq === seq);
  const ids = events?.map((each) => each.seq) ?? [];
  return (
    <Drawer
      opened={seq !== null && events !== null}
      onClose={() => onGo(null)}
      size="lg"
      title={
        <PanelTitle ids={ids} id={seq} onGo={onGo}>
          {words.auditEvent}
        </PanelTitle>
      }
    >
      {event ? (
        <AuditDetail event={event} onFilter={onFilter} />
      ) : (
        seq !== null && <Text>{words.notOnThisPage(seq)}</Text>
      )}
    </Drawer>
  );
}

function AuditDetail({ event, onFilter }: { event: AuditEvent; onFilter: AuditPanelProps["onFilter"] }) {
  const changes = changesOf(event);
  return (
    <>
      <Title order={2}>{actionInWords(event.action)}</Title>
      <Text c="dimmed" size="sm">
        {actorInWords(event)}, <Time at={event.at} />
      </Text>
      {changes.length > 0 && <ChangeTable changes={changes} />}
      <section style={{ marginTop: 24 }}>
        <Facts
          facts={[
            [
              common.tenant,
              event.tenant_id && (
                <Link key="tenant" href={`/tenants/${event.tenant_id}`}>
                  {event.tenant_name ?? event.tenant_id}
                </Link>
              ),
            ],
            [
              words.who,
              <Narrow key="actor" onClick={() => onFilter({ actor: event.actor })}>
                {event.actor}
              </Narrow>,
            ],
            [
              words.on,
              <Narrow key="target" onClick={() => onFilter({ target: event.target })}>
                {event.target}
              </Narrow>,
            ],
            [words.fromAddress, event.address],
            [words.requestId, <Code key="request">{event.request_id}</Code>],
            [words.event, `${event.seq}`],
            [words.hash, <Code key="hash">{event.hash}</Code>],
          ]}
        />
      </section>
    </>
  );
}

/** An id that narrows the list to itself. */
function Narrow({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <UnstyledButton onClick={onClick} title={words.showAll}>
      <Code>{children}</Code>
    </UnstyledButton>
  );
}
