"use client";

import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { sayIfRefused } from "@/app/_ui/api/say-if-refused";
import type { KeySweep } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Ago } from "@/app/_ui/data/time";
import { say } from "@/app/_ui/feedback/toast";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { compareNow as words } from "@/app/_words/openrouter-keys";

/** When OpenRouter's keys were compared last, and the button that does it now. */
export function CompareNow({ sweep }: { sweep: KeySweep }) {
  const mayChange = useMayChange();
  const [isBusy, setIsBusy] = useState(false);

  async function compare() {
    setIsBusy(true);
    await sayIfRefused(async () => {
      const { listed, deleted } = await request<KeySweep>("/key-sweeps", {
        method: "POST",
        body: {},
      });
      say(words.compared(listed, deleted));
    });
    setIsBusy(false);
    await refresh("/key-sweeps", "/unmanaged-keys", "/provisioned-keys");
  }

  return (
    <>
      <Text size="sm" c={sweep.error ? "red" : "dimmed"}>
        {sweep.error
          ? words.failing(<Ago at={sweep.finished_at} never={words.theStart} />, sweep.error)
          : words.comparedAt(<Ago at={sweep.finished_at} never={words.never} />)}
      </Text>
      {mayChange && (
        <Button variant="default" loading={isBusy} onClick={() => void compare()}>
          {words.action}
        </Button>
      )}
    </>
  );
}
