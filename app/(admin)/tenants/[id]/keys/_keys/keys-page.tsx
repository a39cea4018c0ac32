"use client";

import dynamic from "next/dynamic";
import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { parseAsBoolean, parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import type { ApiKey, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { useTenant } from "../../_tenant/tenant-context";
import { KeyTable } from "../../../../_keys/key-table";
import { ProvisionedKeys } from "./provisioned-keys";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { keysPage as words } from "@/app/_words/tenant-keys";

const NewKey = dynamic(() => import("../../../../_keys/new-key").then((module) => module.NewKey), {
  loading: () => null,
});

const ImportKeys = dynamic(() => import("./import-keys").then((module) => module.ImportKeys), {
  loading: () => null,
});

export function KeysPage({ initial, baseUrl }: { initial: Page<ApiKey>; baseUrl: string }) {
  const tenant = useTenant();
  const mayChange = useMayChange() && tenant.status !== "deleted";
  const [isNew, setIsNew] = useQueryState("new", parseAsBoolean.withDefault(false));
  const [isImporting, setIsImporting] = useState(false);
  const [cursor, setCursor] = useQueryState("cursor", parseAsString.withOptions({ history: "push" }));
  const path = `/tenants/${tenant.id}/api-keys?limit=100`;
  const { data, error, mutate } = useApi<Page<ApiKey>>(
    cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path,
    cursor ? undefined : initial,
  );
  const newButton = mayChange && (
    <Button leftSection={<IconPlus size={16} />} data-begins-new onClick={() => void setIsNew(true)}>
      {words.newKey}
    </Button>
  );
  const importButton = mayChange && (
    <Button variant="default" onClick={() => setIsImporting(true)}>
      {words.issueMany}
    </Button>
  );
  return (
    <Sections>
      <Section
        title={words.title}
        description={words.description}
        actions={
          <Group gap="xs">
            {importButton}
            {data?.data.length !== 0 && newButton}
          </Group>
        }
        flush
      >
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={240} />
        ) : data.data.length > 0 ? (
          <KeyTable apiKeys={data.data} />
        ) : (
          <EmptyState level={3} title={words.noneYet} action={newButton}>
            {words.noneYetHint}
          </EmptyState>
        )}
      </Section>
      <Pager cursor={cursor} next={data?.next_cursor ?? null} onGo={(next) => void setCursor(next)} />
      <ProvisionedKeys tenant={tenant} />
      <OnceOpened isOpen={isNew && mayChange}>
        <NewKey isOpen={isNew} onClose={() => void setIsNew(null)} tenant={tenant} baseUrl={baseUrl} />
      </OnceOpened>
      <OnceOpened isOpen={isImporting}>
        <ImportKeys tenant={tenant} isOpen={isImporting} onClose={() => setIsImporting(false)} />
      </OnceOpened>
    </Sections>
  );
}
