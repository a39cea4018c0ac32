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
import { ErrorState } from "@/app/_ui/feedback/error-state";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { useMay } from "@/app/_ui/shell/person-context";
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
  const page = data ?? initial;
  const newButton = mayChange && (
    <Button leftSection={<IconPlus size={16} />} data-begins-new onClick={() => void setIsNew(true)}>
      New key
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Keys"
        description="What your programs send. A key is shown once; only a fingerprint of it is kept."
        actions={page.data.length > 0 && newButton}
      />
      <div className={cards.card}>
        {error && !data ? (
          <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
        ) : page.data.length > 0 ? (
          <KeyTable apiKeys={page.data} />
        ) : (
          <EmptyState title="No keys yet" action={newButton}>
            With a key, any OpenAI or OpenRouter client works: only its base URL and key change.
          </EmptyState>
        )}
      </div>
      <Pager cursor={cursor} next={page.next_cursor} onGo={(next) => void setCursor(next)} />
      <OnceOpened isOpen={isNew && mayChange}>
        <NewKey isOpen={isNew} onClose={() => void setIsNew(null)} tenant={tenant} baseUrl={baseUrl} />
      </OnceOpened>
    </>
  );
}
