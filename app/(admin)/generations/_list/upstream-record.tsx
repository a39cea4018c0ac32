"use client";

import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { UpstreamRecord } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { formatDuration } from "@/app/_ui/data/times";
import { CodeBlock } from "@/app/_ui/feedback/code-block";
import { upstreamRecord as words } from "@/app/_words/generations";

const NEVER = 0;

/** What OpenRouter keeps of a call, once somebody asks for it: each provider that was tried, and the record as it is. */
export function UpstreamRecordFacts({ id }: { id: string }) {
  const [isAsked, setAsked] = useState(false);
  const path = isAsked ? `/generations/${id}/upstream-record` : null;
  const { data, error, isLoading, mutate } = useApi<UpstreamRecord>(path, undefined, NEVER);
  if (data)
    return (
      <Stack gap="xs">
        {data.attempts.length === 0 ? (
          <Text size="sm">{words.noAttempts}</Text>
        ) : (
          <ol style={{ margin: 0, paddingInlineStart: 20 }}>
            {data.attempts.map(({ provider, status, latency_ms }, place) => (
              <Text component="li" size="sm" key={place}>
                {words.attempt(provider, status, latency_ms === null ? null : formatDuration(latency_ms))}
              </Text>
            ))}
          </ol>
        )}
        <CodeBlock text={JSON.stringify(data.record, null, 2)} label={words.record} />
      </Stack>
    );
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" c={error ? undefined : "dimmed"} role={error && "alert"}>
        {error?.message ?? words.explanation}
      </Text>
      <Button
        size="xs"
        variant="default"
        loading={isLoading}
        onClick={() => (isAsked ? void mutate() : setAsked(true))}
      >
        {words.ask}
      </Button>
    </Stack>
  );
}
