import { Code, Text } from "@mantine/core";
import type { ProvisionedKey, Provisioning } from "@/app/_ui/api/types";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { Ago } from "@/app/_ui/data/time";
import { formatUtc } from "@/app/_ui/data/times";
import { Section } from "@/app/_ui/layout/section";
import { ProvisioningStatus } from "../../../_words/tenant-status";

/** The tenant's key at OpenRouter: what Bursar knows of it, and what it is still waiting for. */
export function ProvisionedKeyCard({ provisionedKey }: { provisionedKey: ProvisionedKey | null }) {
  return (
    <Section
      title="Provisioned key"
      description="The tenant's own key at OpenRouter. Only Bursar holds its secret, encrypted."
    >
      {provisionedKey === null ? (
        <Text c="dimmed">There is none yet. Calls are answered with 503 until OpenRouter has made it.</Text>
      ) : (
        <>
          <Facts
            facts={[
              ["State", <ProvisioningStatus key="state" provisionedKey={provisionedKey} />],
              [
                "Label",
                provisionedKey.label ? <Code key="label">{provisionedKey.label}</Code> : "Not made yet",
              ],
              ["Usage at OpenRouter", <Money key="usage" value={provisionedKey.usage} />],
              ["Asked", <Ago key="asked" at={provisionedKey.synced_at} />],
            ]}
          />
          {provisionedKey.provisioning && <ProvisioningWords provisioning={provisionedKey.provisioning} />}
        </>
      )}
    </Section>
  );
}

const ACTION = { create: "Making the key", update: "Changing the key", delete: "Deleting the key" };

function ProvisioningWords({ provisioning }: { provisioning: Provisioning }) {
  const { action, state, attempts, last_error, next_attempt_at } = provisioning;
  if (state === "confirmed") return null;
  const next = next_attempt_at ? ` Next try at ${formatUtc(next_attempt_at)}.` : "";
  const words = {
    planned: `${ACTION[action]} is planned; OpenRouter has not been asked successfully yet.${next}`,
    sent: `${ACTION[action]} was sent, and the answer is not known yet. Bursar asks OpenRouter which keys exist before it tries again.${next}`,
    failed: `${ACTION[action]} failed after ${attempts} ${attempts === 1 ? "try" : "tries"}.`,
  }[state];
  return (
    <Text size="sm" mt="md">
      {words}
      {last_error && (
        <>
          {" "}
          OpenRouter said: <q>{last_error}</q>
        </>
      )}
    </Text>
  );
}
