"use client";

import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { ApiError, request } from "@/app/_ui/api/request";
import type { KeySweep } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_ui/data/amounts";
import { Ago } from "@/app/_ui/data/time";
import { say } from "@/app/_ui/feedback/toast";
import { useMayChange } from "@/app/_ui/shell/person-context";

/** When OpenRouter's keys were compared last, and the button that does it now. */
export function CompareNow({ sweep }: { sweep: KeySweep }) {
  const mayChange = useMayChange();
  const [isBusy, setIsBusy] = useState(false);

  async function compare() {
    setIsBusy(true);
    try {
      const { listed, deleted } = await request<KeySweep>("/key-sweeps", {
        method: "POST",
        body: {},
      });
      say(`${plural(listed, "key")} compared${deleted > 0 ? `, ${plural(deleted, "stray")} deleted` : ""}.`);
    } catch (error) {
      say(error instanceof ApiError ? error.message : "That did not work.");
    } finally {
      setIsBusy(false);
      await refresh("/key-sweeps", "/unmanaged-keys", "/provisioned-keys");
    }
  }

  return (
    <>
      <Text size="sm" c={sweep.error ? "red" : "dimmed"}>
        {sweep.error ? (
          <>
            Not compared since <Ago at={sweep.finished_at} never="the start" />: {sweep.error}
          </>
        ) : (
          <>
            Compared <Ago at={sweep.finished_at} never="never" />
          </>
        )}
      </Text>
      {mayChange && (
        <Button variant="default" loading={isBusy} onClick={() => void compare()}>
          Compare now
        </Button>
      )}
    </>
  );
}
