"use client";

import { Text, UnstyledButton } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { AlertDelivery } from "@/app/_ui/api/types";
import { plural } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status, type Tone } from "@/app/_ui/data/status";
import { Time } from "@/app/_ui/data/time";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { attemptInWords } from "./attempt-in-words";
import { Redeliver } from "./redeliver";

const DeliveryLog = dynamic(() => import("./delivery-log").then((module) => module.DeliveryLog), {
  loading: () => null,
});

const STATES: Record<AlertDelivery["state"], { tone: Tone; word: string }> = {
  waiting: { tone: "warn", word: "Waiting" },
  delivered: { tone: "good", word: "Delivered" },
  failed: { tone: "bad", word: "Failed" },
};

export function DeliveryTable({ deliveries }: { deliveries: AlertDelivery[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const columns: Column<AlertDelivery>[] = [
    {
      id: "what",
      label: "What",
      cell: ({ id, title, event, log }) => (
        <div style={{ minWidth: 0, maxWidth: 420 }}>
          <UnstyledButton data-row-link fz="inherit" fw={500} onClick={() => setOpenId(id)}>
            {event === "resolved" ? `Over: ${title}` : title}
          </UnstyledButton>
          {log[0] && (
            <Text size="xs" c="dimmed" lineClamp={1}>
              {attemptInWords(log[0])}
            </Text>
          )}
        </div>
      ),
    },
    { id: "channel", label: "Channel", cell: ({ channel_name }) => channel_name },
    {
      id: "state",
      label: "State",
      cell: ({ state }) => <Status tone={STATES[state].tone}>{STATES[state].word}</Status>,
    },
    {
      id: "attempts",
      label: "Attempts",
      wideOnly: true,
      cell: ({ attempts }) => plural(attempts, "attempt"),
    },
    {
      id: "at",
      label: "Time (UTC)",
      align: "right",
      cell: ({ created_at }) => <Time at={created_at} bare />,
    },
    { id: "again", label: "Again", align: "right", cell: (delivery) => <Redeliver delivery={delivery} /> },
  ];
  return (
    <>
      <DataTable caption="Deliveries" columns={columns} rows={deliveries} rowKey={({ id }) => id} />
      <OnceOpened isOpen={openId !== null}>
        <DeliveryLog delivery={deliveries.find(({ id }) => id === openId)} onClose={() => setOpenId(null)} />
      </OnceOpened>
    </>
  );
}
