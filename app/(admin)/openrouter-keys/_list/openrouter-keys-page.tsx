"use client";

import { parseAsString, useQueryState } from "nuqs";
import type { KeySweep, Page, ProvisionedKey, UnmanagedKeys } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
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
  const page = data ?? initial;
  const unmanaged = useApi<UnmanagedKeys>("/unmanaged-keys", initialUnmanaged);
  const { data: sweep = initialSweep } = useApi<KeySweep>("/key-sweeps", initialSweep);
  const nobodys = (unmanaged.data ?? initialUnmanaged).data;
  return (
    <>
      <PageHeader
        title="OpenRouter keys"
        description="Every key of the OpenRouter account, compared with ours each minute."
        actions={<CompareNow sweep={sweep} />}
      />
      <Sections>
        <Section title="Of tenants" description="Made by Bursar, or imported." flush>
          {error && !data ? (
            <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
          ) : page.data.length > 0 ? (
            <ProvisionedKeyTable keys={page.data} />
          ) : (
            <EmptyState level={3} title="No keys yet">
              The first tenant&rsquo;s key is made with the tenant.
            </EmptyState>
          )}
        </Section>
        <Pager cursor={cursor} next={page.next_cursor} onGo={(next) => void setCursor(next)} />
        <Section
          title="Nobody's"
          description="Keys of the same account that no tenant owns. Bursar shows them and never changes what it did not make."
          flush
        >
          {nobodys.length > 0 ? (
            <UnmanagedKeyTable keys={nobodys} />
          ) : (
            <EmptyState level={3} title="None">
              {sweep.finished_at === null
                ? "The account has not been looked through yet."
                : "Every key of the account belongs to a tenant."}
            </EmptyState>
          )}
        </Section>
      </Sections>
    </>
  );
}
