"use client";

import { Drawer, Skeleton, Stack, Text, Title } from "@mantine/core";
import Link from "next/link";
import type { KeyReconciliation } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Time } from "@/app/_ui/data/time";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { AcceptDrift } from "./accept-drift";
import { ExplainingCalls } from "./explaining-calls";
import { becauseInWords, STATE_WORDS } from "./words";

interface KeyDayPanelProps {
  /** A key's id and a day, with a dot between; null closes the panel. */
  name: string | null;
  onClose: () => void;
}

/** One day of a key: both figures, why they differ, the calls that explain it, and the key's whole life. */
export function KeyDayPanel({ name, onClose }: KeyDayPanelProps) {
  const [keyId = "", day = ""] = name?.split(".") ?? [];
  const path = `/provisioned-keys/${encodeURIComponent(keyId)}/reconciliation?day=${encodeURIComponent(day)}`;
  const { data, error, mutate } = useApi<KeyReconciliation>(name === null ? null : path);
  return (
    <Drawer opened={name !== null} onClose={onClose} size="lg" title="A day of an OpenRouter key">
      {error && !data ? (
        <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
      ) : data && data.key_id === keyId ? (
        <Detail found={data} />
      ) : (
        <Stack>
          <Skeleton height={32} />
          <Skeleton height={180} />
        </Stack>
      )}
    </Drawer>
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
            <Status tone={STATE_WORDS[day.state].tone}>{STATE_WORDS[day.state].label}</Status>
            {becauseInWords(day) && `. ${becauseInWords(day)}.`}
          </Text>
          <Facts
            facts={[
              ["Ours", <Money key="ours" value={day.ours} decimals={9} />],
              ["OpenRouter's", <Money key="theirs" value={day.theirs} decimals={9} />],
              [
                "Accepted",
                day.accepted === "0" ? null : <Money key="accepted" value={day.accepted} decimals={9} />,
              ],
              ["Drift", <Money key="drift" value={day.drift} decimals={9} />],
              ["From", day.theirs_from === "activity" ? "OpenRouter's activity" : "The key's own figure"],
              ["Read", day.read_at && <Time key="read" at={day.read_at} />],
            ]}
          />
        </section>
      )}
      <ExplainingCalls calls={calls} />
      <section>
        <Title order={3}>The whole life of the key</Title>
        <Facts
          facts={[
            ["Ledger", <Money key="ledger" value={total.ledger} decimals={9} />],
            [
              "Before it was ours",
              total.opening === "0" ? null : <Money key="opening" value={total.opening} decimals={9} />,
            ],
            ["OpenRouter's", <Money key="usage" value={total.usage} decimals={9} />],
            ["Drift", <Money key="drift" value={total.drift} decimals={9} />],
            ["Read", total.read_at && <Time key="read" at={total.read_at} />],
            ["Leak", leak && <Money key="leak" value={leak.amount} decimals={9} />],
          ]}
        />
      </section>
      {isOpen && <AcceptDrift keyId={keyId} />}
    </Stack>
  );
}
