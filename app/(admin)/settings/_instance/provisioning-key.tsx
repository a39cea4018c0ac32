"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { ProvisioningKeyCheck } from "@/app/_ui/api/types";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Section } from "@/app/_ui/layout/section";
import { useAction } from "@/app/_ui/api/use-action";
import { common } from "@/app/_words/common";
import { provisioningKey as words } from "@/app/_words/settings";

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
      title={words.title}
      description={words.description}
      actions={
        <Button variant="default" loading={isBusy} onClick={test}>
          {words.test}
        </Button>
      }
    >
      {problem}
      {check === null ? <Status tone="idle">{words.notTested}</Status> : <Result {...check} />}
    </Section>
  );
}

function Result({ is_accepted, reason, key_count, credits }: ProvisioningKeyCheck) {
  if (!is_accepted) return <Status tone="bad">{reason}</Status>;
  return (
    <Facts
      facts={[
        [
          common.key,
          <Status key="key" tone="good">
            {words.accepted}
          </Status>,
        ],
        [words.keysMade, key_count === null ? null : words.keyCount(key_count)],
        [words.creditsLeft, credits && <Money key="left" value={credits.remaining} />],
        [words.creditsBought, credits && <Money key="total" value={credits.total} />],
      ]}
    />
  );
}
