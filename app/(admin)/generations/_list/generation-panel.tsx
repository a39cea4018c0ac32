"use client";

import { ActionIcon, Drawer, Group, Skeleton, Stack } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { Generation } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { GenerationDetail } from "./generation-detail";

interface GenerationPanelProps {
  /** Bursar's id or OpenRouter's; null closes the panel. */
  id: string | null;
  /** The row, when the list has it. */
  known: Generation | undefined;
  previous: string | undefined;
  next: string | undefined;
  onGo: (id: string | null) => void;
}

export function GenerationPanel({ id, known, previous, next, onGo }: GenerationPanelProps) {
  const path = id === null || known ? null : `/generations/${encodeURIComponent(id)}`;
  const { data, error, mutate } = useApi<Generation>(path);
  const generation = known ?? (path ? data : undefined);
  return (
    <Drawer
      opened={id !== null}
      onClose={() => onGo(null)}
      size="md"
      title={
        <Group gap={6}>
          Generation
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label="Newer"
            disabled={!previous}
            onClick={() => onGo(previous ?? null)}
          >
            <IconChevronUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label="Older"
            disabled={!next}
            onClick={() => onGo(next ?? null)}
          >
            <IconChevronDown size={16} />
          </ActionIcon>
        </Group>
      }
    >
      {generation ? (
        <GenerationDetail generation={generation} />
      ) : error ? (
        <ErrorState
          title={error.status === 404 ? "No such generation" : undefined}
          message={
            error.status === 404
              ? "No call has this id. It may still be running: a row is written when it ends."
              : error.message
          }
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
