"use client";

import { Drawer, Skeleton, Stack, Text, Title } from "@mantine/core";
import Link from "next/link";
import type { KeyDay, KeyReconciliation } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Time } from "@/app/_ui/data/time";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { PanelTitle } from "@/app/_ui/layout/panel-title";
import { keyDayFigures as figures, keyDayState, keyDayPanel as words } from "@/app/_words/reconciliation";
import { AcceptDrift } from "./accept-drift";
import { ExplainingCalls } from "./explaining-calls";
import { becauseInWords, STATE_TONES } from "./key-day-state";
import { nameOf } from "./key-day-table";

interface KeyDayPanelProps {
  /** A key's id and a day, with a dot between; null closes the panel. */
  name: string | null;
  /** The page at hand. */
  days: KeyDay[];
  onGo: (name: string | null) => void;
}

/** One day of a key: both figures, why they differ, the calls that explain it, and the key's whole life. */
export function KeyDayPanel({ name, days, onGo }: KeyDayPanelProps) {
  return (
    <Drawer
      opened={name !== null}
      onClose={() => onGo(null)}
      size="lg"
      title={
        <PanelTitle ids={days.map(nameOf)} id={name} onGo={onGo}>
          {words.title}
        </PanelTitle>
      }
    >
      {name !== null && <KeyDayOf key={name} name={name} />}
    </Drawer>
  );
}

function KeyDayOf({ name }: { name: string }) {
  const [keyId = "", day = ""] = name.split(".");
  const path = `/provisioned-keys/${encodeURIComponent(keyId)}/reconciliation?day=${encodeURIComponent(day)}`;
  const { data, error, mutate } = useApi<KeyReconciliation>(path);
  if (data) return <Detail found={data} />;
  if (error)
    return <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />;
  return (
    <Stack>
      <Skeleton height={32} />
      <Skeleton height={180} />
    </Stack>
  );
}

function Detail({ found }: { found: KeyReconciliation }) {
  const { day, calls, total, leak, key_id: keyId } = found;
  const isOpen = day?.state === "unexplained" || leak?.confirmed_at != null;
  return (
    <Stack gap="lg">
      {day && (
        <section>
          <Title order={2}>
            <Link href={`/tenants/${day.tenant_id}/keys`}>{day.tenant_name}</Link>, {day.day}
          </Title>
          <Text c="dimmed" size="sm" mb="sm">
            <State day={day} />
          </Text>
          <Facts
            facts={[
              [figures.ours, <Money key="ours" value={day.ours} decimals={9} />],
              [figures.theirs, <Money key="theirs" value={day.theirs} decimals={9} />],
              [
                words.accepted,
                day.accepted === "0" ? null : <Money key="accepted" value={day.accepted} decimals={9} />,
              ],
              [figures.drift, <Money key="drift" value={day.drift} decimals={9} />],
              [words.from, words.sources[day.theirs_from]],
              [figures.read, day.read_at && <Time key="read" at={day.read_at} />],
            ]}
          />
        </section>
      )}
      <ExplainingCalls calls={calls} />
      <section>
        <Title order={3}>{words.life}</Title>
        <Facts
          facts={[
            [words.ledger, <Money key="ledger" value={total.ledger} decimals={9} />],
            [
              words.opening,
              total.opening === "0" ? null : <Money key="opening" value={total.opening} decimals={9} />,
            ],
            [figures.theirs, <Money key="usage" value={total.usage} decimals={9} />],
            [figures.drift, <Money key="drift" value={total.drift} decimals={9} />],
            [figures.read, total.read_at && <Time key="read" at={total.read_at} />],
            [words.leak, leak && <Money key="leak" value={leak.amount} decimals={9} />],
          ]}
        />
      </section>
      {isOpen && <AcceptDrift keyId={keyId} />}
    </Stack>
  );
}

function State({ day }: { day: KeyDay }) {
  const state = <Status tone={STATE_TONES[day.state]}>{keyDayState[day.state]}</Status>;
  const because = becauseInWords(day);
  return because === null ? state : words.stands(state, because);
}
