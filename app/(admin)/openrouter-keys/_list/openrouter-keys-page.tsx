"use client";

import { parseAsString, useQueryState } from "nuqs";
import type { KeySweep, Page, ProvisionedKey, UnmanagedKeys } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { common } from "@/app/_words/common";
import { openrouterKeysPage as words } from "@/app/_words/openrouter-keys";
import { CompareNow } from "./compare-now";
import { ProvisionedKeyTable } from "./provisioned-key-table";
import { UnmanagedKeyTable } from "./unmanaged-key-table";

interface OpenRouterKeysPageProps {
  initial: Page<ProvisionedKey>;
  initialUnmanaged: UnmanagedKeys;
  initialSweep: KeySweep;
}

/** Every key of the one OpenRouter account: those of tenants, and those that are nobody's. */
export function OpenRouterKeysPage({ initial, initialUnmanaged, initialSweep }: OpenRouterKeysPageProps) {
  const [cursor, setCursor] = useQueryState("cursor", parseAsString.withOptions({ history: "push" }));
  const path = "/provisioned-keys";
  const { data, error, mutate } = useApi<Page<ProvisionedKey>>(
    cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path,
    cursor ? undefined : initial,
  );
  const unmanaged = useApi<UnmanagedKeys>("/unmanaged-keys", initialUnmanaged);
  const { data: sweep = initialSweep } = useApi<KeySweep>("/key-sweeps", initialSweep);
  const nobodys = (unmanaged.data ?? initialUnmanaged).data;
  return (
    <>
      <PageHeader
        title={common.openrouterKeys}
        description={words.description}
        actions={<CompareNow sweep={sweep} />}
      />
      <Sections>
        <Section title={words.ofTenants} description={words.ofTenantsMade} flush>
          {!data ? (
            <Unloaded error={error} onRetry={mutate} height={240} />
          ) : data.data.length > 0 ? (
            <ProvisionedKeyTable keys={data.data} />
          ) : (
            <EmptyState level={3} title={words.noneYet}>
              {words.madeWithTenant}
            </EmptyState>
          )}
        </Section>
        <Pager cursor={cursor} next={data?.next_cursor ?? null} onGo={(next) => void setCursor(next)} />
        <Section title={words.nobodys} description={words.nobodysKept} flush>
          {nobodys.length > 0 ? (
            <UnmanagedKeyTable keys={nobodys} />
          ) : (
            <EmptyState level={3} title={common.none}>
              {sweep.finished_at === null ? words.notLookedThrough : words.noneIsNobodys}
            </EmptyState>
          )}
        </Section>
      </Sections>
    </>
  );
}
