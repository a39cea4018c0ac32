"use client";

import useSWR from "swr";
import { request } from "@/app/_ui/api/request";
import type { Instance, ProvisioningKeyCheck } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { formatMoney } from "@/app/_ui/data/amounts";
import { Status, type Tone } from "@/app/_ui/data/status";
import { firstChecks as words } from "@/app/_words/overview";
import classes from "./first-steps.module.css";

const CHECK = "/provisioning-key-checks";

/** Whether OpenRouter accepts the provisioning key: asked once, when somebody looks. */
export function useProvisioningKeyCheck(mayCheck: boolean) {
  return useSWR(
    mayCheck ? CHECK : null,
    () => request<ProvisioningKeyCheck>(CHECK, { method: "POST", body: {} }),
    {
      revalidateOnFocus: false,
      revalidateOnReconnect: false,
      revalidateIfStale: false,
      shouldRetryOnError: false,
    },
  );
}

/** What has to be there before a first call can come in, as it is now. */
export function FirstChecks() {
  const { data: instance } = useApi<Instance>("/instance");
  const { data: key, error } = useProvisioningKeyCheck(true);
  return (
    <ul className={classes.checks}>
      <Check what={words.database} {...(instance ? databaseState(instance) : UNKNOWN)} />
      <Check what={words.secrets} {...(instance ? secretsState(instance) : UNKNOWN)} />
      <Check
        what={words.openrouter}
        {...(key ? keyState(key) : error ? { tone: "bad", says: words.silent } : UNKNOWN)}
      />
    </ul>
  );
}

interface State {
  tone: Tone;
  says: string;
}

const UNKNOWN: State = { tone: "idle", says: words.asking };

function databaseState({ database: { version, answered_in_ms } }: Instance): State {
  return { tone: "good", says: words.answers(version, answered_in_ms) };
}

function secretsState({ encryption_keys: [current = ""] }: Instance): State {
  return { tone: "good", says: words.sealed(current.split(":")[0]!) };
}

function keyState({ is_accepted, reason, key_count, credits }: ProvisioningKeyCheck): State {
  if (!is_accepted) return { tone: "bad", says: words.refused(reason ?? "") };
  return { tone: "good", says: words.accepted(key_count ?? 0, formatMoney(credits?.remaining ?? "0")) };
}

function Check({ what, tone, says }: State & { what: string }) {
  return (
    <li>
      <span>{what}</span>
      <Status tone={tone}>{says}</Status>
    </li>
  );
}
