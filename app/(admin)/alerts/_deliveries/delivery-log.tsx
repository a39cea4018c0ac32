"use client";

import { Code, Modal, Stack, Text } from "@mantine/core";
import type { AlertAttempt, AlertDelivery } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Time } from "@/app/_ui/data/time";
import { deliveryLog as words } from "@/app/_words/alert-channels";
import { attemptInWords } from "./attempt-in-words";

const COLUMNS: Column<AlertAttempt>[] = [
  { id: "at", label: words.time, cell: ({ started_at }) => <Time at={started_at} /> },
  { id: "what", label: words.result, cell: attemptInWords },
  { id: "took", label: words.took, align: "right", cell: ({ duration_ms }) => words.duration(duration_ms) },
];

interface DeliveryLogProps {
  delivery: AlertDelivery | undefined;
  onClose: () => void;
}

/** Every attempt at one message, the newest first. */
export function DeliveryLog({ delivery, onClose }: DeliveryLogProps) {
  return (
    <Modal opened={delivery !== undefined} onClose={onClose} title={delivery?.title} size="lg">
      {delivery && (
        <Stack>
          <Text size="sm">
            {words.to(delivery.channel_name, <Code>{delivery.id}</Code>)}{" "}
            {delivery.next_attempt_at !== null && words.next(<Time at={delivery.next_attempt_at} />)}
          </Text>
          {delivery.log.length > 0 ? (
            <DataTable
              caption={words.caption}
              columns={COLUMNS}
              rows={delivery.log}
              rowKey={({ number }) => String(number)}
            />
          ) : (
            <Text c="dimmed">{words.noneYet}</Text>
          )}
        </Stack>
      )}
    </Modal>
  );
}
