"use client";

import { Code, Modal, Stack, Text } from "@mantine/core";
import type { AlertAttempt, AlertDelivery } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Time } from "@/app/_ui/data/time";
import { attemptInWords } from "./attempt-in-words";

const COLUMNS: Column<AlertAttempt>[] = [
  { id: "at", label: "Time", cell: ({ started_at }) => <Time at={started_at} /> },
  { id: "what", label: "What came of it", cell: attemptInWords },
  { id: "took", label: "Took", align: "right", cell: ({ duration_ms }) => `${duration_ms} ms` },
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
            To {delivery.channel_name}, as the message <Code>{delivery.id}</Code>.{" "}
            {delivery.next_attempt_at !== null && (
              <>
                The next attempt is at <Time at={delivery.next_attempt_at} />.
              </>
            )}
          </Text>
          {delivery.log.length > 0 ? (
            <DataTable
              caption="Attempts"
              columns={COLUMNS}
              rows={delivery.log}
              rowKey={({ number }) => String(number)}
            />
          ) : (
            <Text c="dimmed">There was no attempt yet.</Text>
          )}
        </Stack>
      )}
    </Modal>
  );
}
