"use client";

import { Text } from "@mantine/core";
import type { RevocationReceipt } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_ui/data/amounts";
import { Status, type Tone } from "@/app/_ui/data/status";

const ASK_AGAIN_MS = 500;

/** Which gateways refuse what was revoked, asked until all of them have said so. */
export function Receipt({ revocationId }: { revocationId: string }) {
  const path = `/revocations/${revocationId}`;
  const { data, error } = useApi<RevocationReceipt>(path, undefined, (known) =>
    known?.is_complete ? 0 : ASK_AGAIN_MS,
  );
  if (error && !data) return <Text c="dimmed">The receipt cannot be read: {error.message}</Text>;
  if (!data) return <Text c="dimmed">Asking the gateways…</Text>;
  const { tone, words } = receiptWords(data);
  return (
    <div role="status" data-testid="receipt">
      <Status tone={tone}>{words}</Status>
      {data.streams_cut > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {plural(data.streams_cut, "running stream")} cut.
        </Text>
      )}
      {data.gone > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {plural(data.gone, "gateway")} stopped without a word. One that comes back reads the database first.
        </Text>
      )}
    </div>
  );
}

function receiptWords(receipt: RevocationReceipt): { tone: Tone; words: string } {
  const { acknowledged, expected, slowest_ms, is_complete } = receipt;
  if (expected === 0)
    return { tone: "good", words: "No gateway was running; each reads the database at start" };
  const after = slowest_ms === null ? "" : ` after ${Math.max(1, Math.round(slowest_ms))} ms`;
  if (is_complete)
    return { tone: "good", words: `Refused by ${acknowledged} of ${plural(expected, "gateway")}${after}` };
  return {
    tone: "warn",
    words: `Refused by ${acknowledged} of ${plural(expected, "gateway")}, waiting for the rest`,
  };
}
