"use client";

import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { sayIfRefused } from "@/app/_ui/api/say-if-refused";
import type { ReconciliationSummary } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Ago } from "@/app/_ui/data/time";
import { say } from "@/app/_ui/feedback/toast";
import { useMay } from "@/app/_ui/shell/person-context";
import { runNow as words } from "@/app/_words/reconciliation";

/** When the ledger was compared last, and the button that does it now. */
export function RunNow({ summary }: { summary: ReconciliationSummary }) {
  const mayChange = useMay("reconciliation.write");
  const [isBusy, setIsBusy] = useState(false);

  async function run() {
    setIsBusy(true);
    await sayIfRefused(async () => {
      const path = "/reconciliation/runs";
      const { compared } = await request<ReconciliationSummary>(path, { method: "POST", body: {} });
      say(words.done(compared));
    });
    setIsBusy(false);
    await refresh("/reconciliation");
  }

  const ago = <Ago at={summary.finished_at} never={words.never} />;
  return (
    <>
      <Text size="sm" c={summary.error ? "red" : "dimmed"}>
        {summary.error ? words.comparedInPart(ago, summary.error) : words.compared(ago)}
      </Text>
      {mayChange && (
        <Button variant="default" loading={isBusy} onClick={() => void run()}>
          {words.submit}
        </Button>
      )}
    </>
  );
}
