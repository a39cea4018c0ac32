"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { ProvisioningKeyCheck } from "@/app/_ui/api/types";
import { plural } from "@/app/_ui/data/amounts";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Section } from "@/app/_ui/layout/section";
import { useAction } from "@/app/_ui/api/use-action";

/** Asks OpenRouter, when asked to, whether it accepts the key. The key itself is shown nowhere. */
export function ProvisioningKey() {
  const [check, setCheck] = useState<ProvisioningKeyCheck | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { act, problem } = useAction();
  const test = () =>
    act(async () => {
      setIsBusy(true);
      try {
        const path = "/provisioning-key-checks";
        setCheck(await request<ProvisioningKeyCheck>(path, { method: "POST", body: {} }));
      } finally {
        setIsBusy(false);
      }
    });
  return (
    <Section
      title="Provisioning key"
      description="The management key of your OpenRouter account. Change OPENROUTER_PROVISIONING_KEY to replace it."
      actions={
        <Button variant="default" loading={isBusy} onClick={test}>
          Test
        </Button>
      }
    >
      {problem}
      {check === null ? (
        <Status tone="idle">Not tested since this page was opened</Status>
      ) : (
        <Result {...check} />
      )}
    </Section>
  );
}

function Result({ is_accepted, reason, key_count, credits }: ProvisioningKeyCheck) {
  if (!is_accepted) return <Status tone="bad">{reason}</Status>;
  return (
    <Facts
      facts={[
        [
          "Key",
          <Status key="key" tone="good">
            OpenRouter accepts it
          </Status>,
        ],
        ["Keys made with it", key_count === null ? null : plural(key_count, "key")],
        ["Credits left", credits && <Money key="left" value={credits.remaining} />],
        ["Credits bought", credits && <Money key="total" value={credits.total} />],
      ]}
    />
  );
}
