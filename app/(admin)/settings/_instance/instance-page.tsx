"use client";

import { Code } from "@mantine/core";
import type { Instance } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Facts } from "@/app/_ui/data/facts";
import { Status } from "@/app/_ui/data/status";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { instancePage as words, redisState } from "@/app/_words/settings";
import { GatewayTable } from "./gateway-table";
import { ProvisioningKey } from "./provisioning-key";

const SKEW_TOLERATED_MS = 5_000;

const REDIS = {
  not_used: <Status tone="idle">{redisState.not_used}</Status>,
  answers: <Status tone="good">{redisState.answers}</Status>,
  silent: <Status tone="bad">{redisState.silent}</Status>,
};

export function InstancePage({ initial }: { initial: Instance }) {
  const { data: instance = initial } = useApi<Instance>("/instance", initial);
  const { database } = instance;
  const isSkewed = Math.abs(database.clock_offset_ms) > SKEW_TOLERATED_MS;
  return (
    <Sections>
      <Section title={words.title}>
        <Facts
          facts={[
            [words.version, instance.version],
            [words.node, instance.node],
            [words.address, instance.url],
            [words.database, words.databaseAnswered(database.version, database.answered_in_ms)],
            [
              words.clock,
              <Status key="clock" tone={isSkewed ? "bad" : "good"}>
                {isSkewed ? words.clockIsOff(Math.round(database.clock_offset_ms / 1000)) : words.clockAgrees}
              </Status>,
            ],
            [words.redis, REDIS[instance.redis]],
            [words.singleSignOn, instance.single_sign_on ? instance.single_sign_on.issuer : words.notSetUp],
            [words.encryptionKeys, <Keys key="keys" keys={instance.encryption_keys} />],
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
          <Code>{key}</Code> {index === 0 && keys.length > 1 ? `${words.encrypts} ` : ""}
        </span>
      ))}
    </>
  );
}
