"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { AlertDelivery } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { say } from "@/app/_ui/feedback/toast";
import { useMay } from "@/app/_ui/shell/person-context";
import { ALERT_PATHS } from "../paths";

/** Sends a message once more; the worker does within seconds. */
export function Redeliver({ delivery: { id, event, title, state } }: { delivery: AlertDelivery }) {
  const mayChange = useMay("alerts.write");
  const [isBusy, setIsBusy] = useState(false);
  if (!mayChange || event === "test") return "–";

  async function redeliver() {
    setIsBusy(true);
    try {
      await request(`/alert-deliveries/${id}/redelivery`, { method: "POST", body: {} });
      say("It is sent again within seconds.");
      await refresh(...ALERT_PATHS);
    } catch (error) {
      say(error instanceof ApiError ? error.message : "That did not work.");
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Button
      size="xs"
      variant="default"
      loading={isBusy}
      aria-label={`Send again: ${title}`}
      onClick={() => void redeliver()}
    >
      {state === "waiting" ? "Send now" : "Send again"}
    </Button>
  );
}
