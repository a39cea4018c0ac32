"use client";

import { Text, UnstyledButton } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { AlertDelivery } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status, type Tone } from "@/app/_ui/data/status";
import { Time } from "@/app/_ui/data/time";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { deliveryState, deliveryTable as words } from "@/app/_words/alert-channels";
import { common } from "@/app/_words/common";
import { attemptInWords } from "./attempt-in-words";
import { Redeliver } from "./redeliver";

const DeliveryLog = dynamic(() => import("./delivery-log").then((module) => module.DeliveryLog), {
  loading: () => null,
});

const TONES: Record<AlertDelivery["state"], Tone> = {
  waiting: "warn",
  delivered: "good",
  failed: "bad",
};

export function DeliveryTable({ deliveries }: { deliveries: AlertDelivery[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const columns: Column<AlertDelivery>[] = [
    {
      id: "what",
      label: words.what,
      cell: ({ id, title, event, log }) => (
        <div style={{ minWidth: 0, maxWidth: 420 }}>
          <UnstyledButton data-row-link fz="inherit" fw={500} onClick={() => setOpenId(id)}>
            {event === "resolved" ? words.over(title) : title}
          </UnstyledButton>
          {log[0] && (
            <Text size="xs" c="dimmed" lineClamp={1}>
              {attemptInWords(log[0])}
            </Text>
          )}
        </div>
      ),
    },
    { id: "channel", label: words.channel, cell: ({ channel_name }) => channel_name },
    {
      id: "state",
      label: common.state,
      cell: ({ state }) => <Status tone={TONES[state]}>{deliveryState[state]}</Status>,
    },
    {
      id: "attempts",
      label: words.attempts,
      wideOnly: true,
      cell: ({ attempts }) => words.attemptsOf(attempts),
    },
    {
      id: "at",
      label: common.time,
      align: "right",
      cell: ({ created_at }) => <Time at={created_at} bare />,
    },
    {
      id: "again",
      label: words.again,
      align: "right",
      cell: (delivery) => <Redeliver delivery={delivery} />,
    },
  ];
  return (
    <>
      <DataTable
        name="deliveries"
        caption={words.caption}
        columns={columns}
        rows={deliveries}
        rowKey={({ id }) => id}
      />
      <OnceOpened isOpen={openId !== null}>
        <DeliveryLog delivery={deliveries.find(({ id }) => id === openId)} onClose={() => setOpenId(null)} />
      </OnceOpened>
    </>
  );
}
