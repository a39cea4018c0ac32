"use client";

import { Drawer, Skeleton, Stack } from "@mantine/core";
import type { Generation } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { PanelTitle } from "@/app/_ui/layout/panel-title";
import { generationPanel as words } from "@/app/_words/generations";
import { isCalled } from "./called";
import { GenerationDetail } from "./generation-detail";

interface GenerationPanelProps {
  /** Bursar's id or OpenRouter's; null closes the panel. */
  id: string | null;
  /** The row, when the list has it. */
  known: Generation | undefined;
  /** Of the rows that the list has. */
  ids: string[];
  onGo: (id: string | null) => void;
}

export function GenerationPanel({ id, known, ids, onGo }: GenerationPanelProps) {
  const path = id === null || known ? null : `/generations/${encodeURIComponent(id)}`;
  const { data, error, mutate } = useApi<Generation>(path);
  // While another call is read, the one that was shown before is still there.
  const generation = known ?? (data && id !== null && isCalled(data, id) ? data : undefined);
  return (
    <Drawer
      opened={id !== null}
      onClose={() => onGo(null)}
      size="md"
      title={
        <PanelTitle ids={ids} id={known?.id ?? null} onGo={onGo}>
          {words.title}
        </PanelTitle>
      }
    >
      {generation ? (
        <GenerationDetail generation={generation} />
      ) : error ? (
        <ErrorState
          title={error.status === 404 ? words.notFound : undefined}
          message={error.status === 404 ? words.mayBeRunning : error.message}
          requestId={error.requestId}
          onRetry={() => void mutate()}
        />
      ) : (
        <Stack>
          <Skeleton height={32} />
          <Skeleton height={180} />
        </Stack>
      )}
    </Drawer>
  );
}
