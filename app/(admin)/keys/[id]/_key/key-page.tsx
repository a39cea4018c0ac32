"use client";

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
import { useTenantPages } from "@/app/_ui/shell/side";
import { SideLink } from "@/app/_ui/shell/side-link";
import { KeyStatus, keyUsage } from "../../../_keys/key-words";
import { Receipt } from "../../../_keys/receipt";
import { Secrets } from "./secrets";

const KeyActions = dynamic(() => import("../../../_keys/key-actions").then((module) => module.KeyActions), {
  ssr: false,
  loading: () => null,
});

/** Everything about one issued key but its secret. */
export function KeyPage({ initial, initialUses }: { initial: ApiKey; initialUses: ApiKeyUses }) {
  const path = `/api-keys/${initial.id}`;
  const pages = useTenantPages(initial.tenant_id);
  const { data: apiKey = initial } = useApi<ApiKey>(path, initial);
  const { data: uses = initialUses } = useApi<ApiKeyUses>(`${path}/uses`, initialUses);
  return (
    <>
      <PageHeader
        title={apiKey.name}
        aside={
          <>
            <KeyStatus status={apiKey.status} />
            {apiKey.kind === "management" && <Badge size="sm">management</Badge>}
          </>
        }
        description={
          <>
            A key of <SideLink href={`${pages}/keys`}>{apiKey.tenant_name}</SideLink>
          </>
        }
        actions={<KeyActions apiKey={apiKey} />}
      />
      <Sections>
        <Section
          title="Use"
          actions={<SideLink href={`${pages}/generations?api_key_id=${apiKey.id}`}>Its generations</SideLink>}
        >
          <Box mb="md">
            <UsageBar label={`Limit of ${apiKey.name}`} {...keyUsage(apiKey)} />
          </Box>
          <Facts facts={useOf(apiKey)} />
        </Section>
        <Section title="What it may do">
          <Facts facts={permissionsOf(apiKey)} />
        </Section>
        <Secrets apiKey={apiKey} uses={uses.data} />
        {apiKey.revocation_id && (
          <Section
            title="Receipt"
            description={
              apiKey.revoked_because ??
              "The newest refusal of this key, or of a secret of it, by the gateways."
            }
          >
            <Receipt revocationId={apiKey.revocation_id} />
          </Section>
        )}
      </Sections>
    </>
  );
}

type FactList = Parameters<typeof Facts>[0]["facts"];

function useOf(apiKey: ApiKey): FactList {
  return [
    ["Today", <Money key="day" value={apiKey.usage_daily} />],
    ["This week", <Money key="week" value={apiKey.usage_weekly} />],
    ["This month", <Money key="month" value={apiKey.usage_monthly} />],
    ["Ever", <Money key="ever" value={apiKey.usage} />],
    ["Last used", <Ago key="used" at={apiKey.last_used_at} />],
    ["Issued", <Time key="issued" at={apiKey.created_at} />],
    ["Expires", apiKey.expires_at ? <Time key="expires" at={apiKey.expires_at} /> : "Never"],
  ];
}

function permissionsOf(apiKey: ApiKey): FactList {
  const rate = (value: number | null) => value?.toLocaleString("en") ?? "No limit";
  const metadata = Object.entries(apiKey.metadata).map(([name, value]) => `${name}=${value}`);
  return [
    ["Models", apiKey.allowed_models.join(", ") || "Every model of the tenant"],
    ["Denied models", apiKey.denied_models.join(", ") || "None of its own"],
    [
      "Longest answer",
      apiKey.max_output_tokens === null ? "As the tenant's" : `${rate(apiKey.max_output_tokens)} tokens`,
    ],
    ["Addresses", apiKey.allowed_ips.join(", ") || "Everywhere"],
    ["Web pages", apiKey.allowed_origins.join(", ") || "Every page"],
    ["Requests a minute", rate(apiKey.requests_per_minute)],
    ["Tokens a minute", rate(apiKey.tokens_per_minute)],
    ["At the same time", rate(apiKey.max_parallel)],
    ["Slot", apiKey.slot],
    ["Metadata", metadata.length > 0 ? metadata.join(", ") : null],
    [
      "Hash",
      <Code key="hash" style={{ overflowWrap: "anywhere" }}>
        {apiKey.hash}
      </Code>,
    ],
  ];
}
