"use client";

import { Code } from "@mantine/core";
import type { Instance } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Facts } from "@/app/_ui/data/facts";
import { Status } from "@/app/_ui/data/status";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { GatewayTable } from "./gateway-table";
import { ProvisioningKey } from "./provisioning-key";

const SKEW_TOLERATED_MS = 5_000;

const REDIS = {
  not_used: <Status tone="idle">Not used: each machine counts alone</Status>,
  answers: <Status tone="good">Answers</Status>,
  silent: <Status tone="bad">Does not answer: each machine counts alone</Status>,
};

export function InstancePage({ initial }: { initial: Instance }) {
  const { data: instance = initial } = useApi<Instance>("/instance", initial);
  const { database } = instance;
  const isSkewed = Math.abs(database.clock_offset_ms) > SKEW_TOLERATED_MS;
  return (
    <Sections>
      <Section title="This installation">
        <Facts
          facts={[
            ["Version", instance.version],
            ["Node", instance.node],
            ["Address", instance.url],
            ["Database", `${database.version}, answered in ${database.answered_in_ms} ms`],
            [
              "Clock",
              <Status key="clock" tone={isSkewed ? "bad" : "good"}>
                {isSkewed
                  ? `${Math.round(database.clock_offset_ms / 1000)} s off the database's: set both by NTP`
                  : "Agrees with the database's"}
              </Status>,
            ],
            ["Redis", REDIS[instance.redis]],
            ["Single sign-on", instance.single_sign_on ? instance.single_sign_on.issuer : "Not set up"],
            ["Encryption keys", <Keys key="keys" keys={instance.encryption_keys} />],
          ]}
        />
      </Section>
      <GatewayTable gateways={instance.gateways} />
      <ProvisioningKey />
    </Sections>
  );
}

function Keys({ keys }: { keys: string[] }) {
  return (
    <>
      {keys.map((key, index) => (
        <span key={key}>
          <Code>{key}</Code> {index === 0 && keys.length > 1 ? "encrypts " : ""}
        </span>
      ))}
    </>
  );
}
