"use client";

import { Text } from "@mantine/core";
import type { RevocationReceipt } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Status, type Tone } from "@/app/_ui/data/status";
import { receipt as words } from "@/app/_words/key-dialogs";

const ASK_AGAIN_MS = 500;

/** Which gateways refuse what was revoked, asked until all of them have said so. */
export function Receipt({ revocationId }: { revocationId: string }) {
  const path = `/revocations/${revocationId}`;
  const { data, error } = useApi<RevocationReceipt>(path, undefined, (known) =>
    known?.is_complete ? 0 : ASK_AGAIN_MS,
  );
  if (error && !data) return <Text c="dimmed">{words.unreadable(error.message)}</Text>;
  if (!data) return <Text c="dimmed">{words.asking}</Text>;
  const { tone, sentence } = receiptWords(data);
  return (
    <div role="status" data-testid="receipt">
      <Status tone={tone}>{sentence}</Status>
      {data.streams_cut > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {words.streamsCut(data.streams_cut)}
        </Text>
      )}
      {data.gone > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {words.gone(data.gone)}
        </Text>
      )}
    </div>
  );
}

function receiptWords(receipt: RevocationReceipt): { tone: Tone; sentence: string } {
  const { acknowledged, expected, slowest_ms, is_complete } = receipt;
  if (expected === 0) return { tone: "good", sentence: words.noGateway };
  if (!is_complete) return { tone: "warn", sentence: words.waiting(acknowledged, expected) };
  if (slowest_ms === null) return { tone: "good", sentence: words.refused(acknowledged, expected) };
  const ms = Math.max(1, Math.round(slowest_ms));
  return { tone: "good", sentence: words.refusedWithin(acknowledged, expected, ms) };
}
