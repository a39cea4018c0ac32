"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { sayIfRefused } from "@/app/_ui/api/say-if-refused";
import type { AlertAttempt, AlertChannel } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Status } from "@/app/_ui/data/status";
import { useMay } from "@/app/_ui/shell/person-context";
import { testChannel as words } from "@/app/_words/alert-channels";
import { attemptInWords } from "../_deliveries/attempt-in-words";
import { ALERT_PATHS } from "../paths";

/** Sends a real message and shows what was answered, until the page is left. */
export function TestChannel({ channel: { id, name } }: { channel: AlertChannel }) {
  const mayChange = useMay("alerts.write");
  const [isBusy, setIsBusy] = useState(false);
  const [attempt, setAttempt] = useState<AlertAttempt | null>(null);
  if (!mayChange) return "–";

  async function test() {
    setIsBusy(true);
    await sayIfRefused(async () => {
      const path = `/alert-channels/${id}/tests`;
      setAttempt(await request<AlertAttempt>(path, { method: "POST", body: {} }));
      await refresh(...ALERT_PATHS);
    });
    setIsBusy(false);
  }

  return (
    <Group gap="sm">
      <Button
        size="xs"
        variant="default"
        loading={isBusy}
        aria-label={words.label(name)}
        onClick={() => void test()}
      >
        {words.submit}
      </Button>
      <span role="status">
        {attempt && <Status tone={attempt.error === null ? "good" : "bad"}>{attemptInWords(attempt)}</Status>}
      </span>
    </Group>
  );
}
