"use client";

import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { ReconciliationSummary } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_ui/data/amounts";
import { Ago } from "@/app/_ui/data/time";
import { say } from "@/app/_ui/feedback/toast";
import { useMay } from "@/app/_ui/shell/person-context";

/** When the ledger was compared last, and the button that does it now. */
export function RunNow({ summary }: { summary: ReconciliationSummary }) {
  const mayChange = useMay("reconciliation.write");
  const [isBusy, setIsBusy] = useState(false);

  async function run() {
    setIsBusy(true);
    try {
      const path = "/reconciliation/runs";
      const { compared } = await request<ReconciliationSummary>(path, { method: "POST", body: {} });
      say(`${plural(compared, "day")} of keys compared.`);
    } catch (error) {
      say(error instanceof ApiError ? error.message : "That did not work.");
    } finally {
      setIsBusy(false);
      await refresh("/reconciliation");
    }
  }

  return (
    <>
      <Text size="sm" c={summary.error ? "red" : "dimmed"}>
        Compared <Ago at={summary.finished_at} never="never" />
        {summary.error && `, without all of OpenRouter's figures: ${summary.error}`}
      </Text>
      {mayChange && (
        <Button variant="default" loading={isBusy} onClick={() => void run()}>
          Run now
        </Button>
      )}
    </>
  );
}
