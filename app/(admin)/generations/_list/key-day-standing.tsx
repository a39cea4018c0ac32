"use client";

import { Skeleton, Text } from "@mantine/core";
import Link from "next/link";
import { createSerializer, parseAsString } from "nuqs";
import type { KeyReconciliation } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Status } from "@/app/_ui/data/status";
import { keyDayStanding as words } from "@/app/_words/generations";
import { keyDayState } from "@/app/_words/reconciliation";
import { reconciliationFilters } from "../../reconciliation/filters";
import { becauseInWords, STATE_TONES } from "../../reconciliation/_list/key-day-state";

const rowOf = createSerializer({ ...reconciliationFilters, open: parseAsString });

/** How the ledger of a call's OpenRouter key and UTC day stands to OpenRouter's bill. */
export function KeyDayStanding({ keyId, day }: { keyId: string; day: string }) {
  const { data, error } = useApi<KeyReconciliation>(`/provisioned-keys/${keyId}/reconciliation?day=${day}`);
  if (!data) return error ? error.message : <Skeleton height={20} />;
  if (data.day === null) return words.notCompared;
  const query = rowOf({ key_id: keyId, from: day, to: day, open: `${keyId}.${day}` });
  const because = becauseInWords(data.day);
  return (
    <>
      <Status tone={STATE_TONES[data.day.state]}>
        <Link href={`/reconciliation${query}`}>{words.keyDay(keyDayState[data.day.state], day)}</Link>
      </Status>
      {because !== null && (
        <Text size="xs" c="dimmed">
          {because}
        </Text>
      )}
    </>
  );
}
