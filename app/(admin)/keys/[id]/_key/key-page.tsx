"use client";

import { formatCount } from "@/app/_ui/data/amounts";
import dynamic from "next/dynamic";
import { Badge, Box, Code } from "@mantine/core";
import type { ApiKey, ApiKeyUses } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { Ago, Time } from "@/app/_ui/data/time";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { useMay } from "@/app/_ui/shell/person-context";
import { useTenantPages } from "@/app/_ui/shell/side";
import { SideLink } from "@/app/_ui/shell/side-link";
import { common } from "@/app/_words/common";
import { keyPage as words } from "@/app/_words/keys";
import { KeyStatus, keyUsage } from "../../../_keys/key-words";
import { Receipt } from "../../../_keys/receipt";
import { KeyHistory } from "./key-history";
import { KeySpend } from "./key-spend";
import { RecentCalls } from "./recent-calls";
import { Secrets } from "./secrets";

const KeyActions = dynamic(() => import("../../../_keys/key-actions").then((module) => module.KeyActions), {
  ssr: false,
  loading: () => null,
});

/** Everything about one issued key but its secret. */
export function KeyPage({ initial, initialUses }: { initial: ApiKey; initialUses: ApiKeyUses }) {
  const path = `/api-keys/${initial.id}`;
  const pages = useTenantPages(initial.tenant_id);
  const mayReadAudit = useMay("audit.read");
  const { data: apiKey = initial } = useApi<ApiKey>(path, initial);
  const { data: uses = initialUses } = useApi<ApiKeyUses>(`${path}/uses`, initialUses);
  return (
    <>
      <PageHeader
        title={apiKey.name}
        aside={
          <>
            <KeyStatus status={apiKey.status} />
            {apiKey.kind === "management" && <Badge size="sm">{words.management}</Badge>}
          </>
        }
        description={words.keyOf(<SideLink href={`${pages}/keys`}>{apiKey.tenant_name}</SideLink>)}
        actions={<KeyActions apiKey={apiKey} />}
      />
      <Sections>
        <Section title={words.use}>
          <Box mb="md">
            <UsageBar label={words.limitOf(apiKey.name)} {...keyUsage(apiKey)} />
          </Box>
          <Facts facts={useOf(apiKey)} />
        </Section>
        <KeySpend apiKey={apiKey} />
        <RecentCalls apiKey={apiKey} />
        <Section title={words.permissions}>
          <Facts facts={permissionsOf(apiKey)} />
        </Section>
        <Secrets apiKey={apiKey} uses={uses.data} />
        {apiKey.revocation_id && (
          <Section title={words.receipt} description={apiKey.revoked_because ?? words.newestRefusal}>
            <Receipt revocationId={apiKey.revocation_id} />
          </Section>
        )}
        {mayReadAudit && <KeyHistory apiKey={apiKey} />}
      </Sections>
    </>
  );
}

type FactList = Parameters<typeof Facts>[0]["facts"];

function useOf(apiKey: ApiKey): FactList {
  return [
    [words.today, <Money key="day" value={apiKey.usage_daily} />],
    [words.thisWeek, <Money key="week" value={apiKey.usage_weekly} />],
    [words.thisMonth, <Money key="month" value={apiKey.usage_monthly} />],
    [words.ever, <Money key="ever" value={apiKey.usage} />],
    [words.lastUsed, <Ago key="used" at={apiKey.last_used_at} />],
    [words.issued, <Time key="issued" at={apiKey.created_at} />],
    [common.expires, apiKey.expires_at ? <Time key="expires" at={apiKey.expires_at} /> : common.never],
  ];
}

function permissionsOf(apiKey: ApiKey): FactList {
  const rate = (value: number | null) => (value === null ? common.noLimit : formatCount(value));
  const metadata = Object.entries(apiKey.metadata).map(([name, value]) => `${name}=${value}`);
  return [
    [words.models, apiKey.allowed_models.join(", ") || words.everyModel],
    [words.deniedModels, apiKey.denied_models.join(", ") || words.noneDenied],
    [
      words.longestAnswer,
      apiKey.max_output_tokens === null
        ? words.asTheTenants
        : words.tokens(formatCount(apiKey.max_output_tokens)),
    ],
    [words.addresses, apiKey.allowed_ips.join(", ") || words.everywhere],
    [words.webPages, apiKey.allowed_origins.join(", ") || words.everyPage],
    [words.requestsPerMinute, rate(apiKey.requests_per_minute)],
    [words.tokensPerMinute, rate(apiKey.tokens_per_minute)],
    [words.parallel, rate(apiKey.max_parallel)],
    [words.slot, apiKey.slot],
    [words.metadata, metadata.length > 0 ? metadata.join(", ") : null],
    [
      words.hash,
      <Code key="hash" style={{ overflowWrap: "anywhere" }}>
        {apiKey.hash}
      </Code>,
    ],
  ];
}
