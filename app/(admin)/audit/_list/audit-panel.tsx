"use client";

import { Code, Drawer, Text, Title, UnstyledButton } from "@mantine/core";
import Link from "next/link";
import type { AuditEvent } from "@/app/_ui/api/types";
import { Facts } from "@/app/_ui/data/facts";
import { Time } from "@/app/_ui/data/time";
import { ChangeTable } from "./change-table";
import { actionInWords, actorInWords, changesOf } from "./words";

interface AuditPanelProps {
  /** Undefined once the page at hand does not hold it. */
  event: AuditEvent | undefined;
  onClose: () => void;
  onFilter: (change: { target?: string; actor?: string }) => void;
}

/** One event whole: before → after, who, from where, and what finds it elsewhere. */
export function AuditPanel({ event, onClose, onFilter }: AuditPanelProps) {
  return (
    <Drawer opened={event !== undefined} onClose={onClose} size="lg" title="Audit event">
      {event && <AuditDetail event={event} onFilter={onFilter} />}
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
              "Tenant",
              event.tenant_id && (
                <Link key="tenant" href={`/tenants/${event.tenant_id}`}>
                  {event.tenant_name ?? event.tenant_id}
                </Link>
              ),
            ],
            [
              "Who",
              <Narrow key="actor" onClick={() => onFilter({ actor: event.actor })}>
                {event.actor}
              </Narrow>,
            ],
            [
              "On",
              <Narrow key="target" onClick={() => onFilter({ target: event.target })}>
                {event.target}
              </Narrow>,
            ],
            ["From address", event.address],
            ["Request id", <Code key="request">{event.request_id}</Code>],
            ["Event", `${event.seq}`],
            ["Hash", <Code key="hash">{event.hash}</Code>],
          ]}
        />
      </section>
    </>
  );
}

/** An id that narrows the list to itself. */
function Narrow({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <UnstyledButton onClick={onClick} title="Show all of it">
      <Code>{children}</Code>
    </UnstyledButton>
  );
}
