"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { sayIfRefused } from "@/app/_ui/api/say-if-refused";
import type { AlertDelivery } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { useMay } from "@/app/_ui/shell/person-context";
import { redeliver as words } from "@/app/_words/alert-channels";
import { ALERT_PATHS } from "../paths";

/** Sends a message once more; the worker does within seconds. */
export function Redeliver({ delivery: { id, event, title, state } }: { delivery: AlertDelivery }) {
  const mayChange = useMay("alerts.write");
  const [isBusy, setIsBusy] = useState(false);
  if (!mayChange || event === "test") return "–";

  async function redeliver() {
    setIsBusy(true);
    await sayIfRefused(async () => {
      await request(`/alert-deliveries/${id}/redelivery`, { method: "POST", body: {} });
      say(words.done);
      await refresh(...ALERT_PATHS);
    });
    setIsBusy(false);
  }

  return (
    <Button
      size="xs"
      variant="default"
      loading={isBusy}
      aria-label={words.label(title)}
      onClick={() => void redeliver()}
    >
      {state === "waiting" ? words.now : words.again}
    </Button>
  );
}
