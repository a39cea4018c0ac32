"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { parseAsBoolean, parseAsString, useQueryState } from "nuqs";
import { KeyTable } from "@/app/(admin)/_keys/key-table";
import type { ApiKey, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { useMay } from "@/app/_ui/shell/person-context";
import { common } from "@/app/_words/common";
import { ownKeysPage as words } from "@/app/_words/portal";
import { useOwnTenant } from "../../../own-tenant-context";

const NewKey = dynamic(() => import("@/app/(admin)/_keys/new-key").then((module) => module.NewKey), {
  loading: () => null,
});

export function OwnKeysPage({ initial, baseUrl }: { initial: Page<ApiKey>; baseUrl: string }) {
  const tenant = useOwnTenant();
  const mayChange = useMay("keys.write");
  const [isNew, setIsNew] = useQueryState("new", parseAsBoolean.withDefault(false));
  const [cursor, setCursor] = useQueryState("cursor", parseAsString.withOptions({ history: "push" }));
  const { data, error, mutate } = useApi<Page<ApiKey>>(
    `/api-keys?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
    cursor ? undefined : initial,
  );
  const newButton = mayChange && (
    <Button leftSection={<IconPlus size={16} />} data-begins-new onClick={() => void setIsNew(true)}>
      {words.newKey}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={common.keys}
        description={words.description}
        actions={data?.data.length !== 0 && newButton}
      />
      <div className={cards.card}>
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={240} />
        ) : data.data.length > 0 ? (
          <KeyTable apiKeys={data.data} />
        ) : (
          <EmptyState title={words.noneYet} action={newButton}>
            {words.noneYetHint}
          </EmptyState>
        )}
      </div>
      <Pager cursor={cursor} next={data?.next_cursor ?? null} onGo={(next) => void setCursor(next)} />
      <OnceOpened isOpen={isNew && mayChange}>
        <NewKey isOpen={isNew} onClose={() => void setIsNew(null)} tenant={tenant} baseUrl={baseUrl} />
      </OnceOpened>
    </>
  );
}
