"use client";

import dynamic from "next/dynamic";
import { Button, Group, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import type { ApiKey, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { plural } from "@/app/_ui/data/amounts";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { useMay } from "@/app/_ui/shell/person-context";
import { KeyTable } from "../../_keys/key-table";
import { keyFilters, keyQuery } from "../filters";
import { KeyFilters } from "./key-filters";

const RevokeMany = dynamic(() => import("./revoke-many").then((module) => module.RevokeMany), {
  loading: () => null,
});

export function KeysPage({ firstQuery, initial }: { firstQuery: string; initial: Page<ApiKey> }) {
  const [filters, setFilters] = useQueryStates(keyFilters);
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const [isRevoking, setIsRevoking] = useState(false);
  const mayChange = useMay("keys.write");
  const query = keyQuery(filters);
  const path = `/api-keys${query}`;
  const { data, error, mutate } = useApi<Page<ApiKey>>(path, query === firstQuery ? initial : undefined);
  const page = data ?? initial;
  const chosen = page.data.filter(({ id, status }) => selected.has(id) && status !== "revoked");

  function toggle(id: string) {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  }

  return (
    <>
      <PageHeader
        title="Keys"
        description="Every key that was issued, of all tenants. New ones are issued on a tenant's page."
        actions={
          <Button
            component="a"
            variant="default"
            leftSection={<IconDownload size={16} />}
            href={`/api/admin/api-keys/export${keyQuery({ ...filters, cursor: null })}`}
            download
          >
            Export CSV
          </Button>
        }
      />
      <KeyFilters
        filters={filters}
        onChange={(change, options) => void setFilters({ ...change, cursor: null }, options)}
        onClear={() => void setFilters(null)}
      />
      {chosen.length > 0 && (
        <Group mb="sm" gap="sm" role="status">
          <Text size="sm">{plural(chosen.length, "key")} selected</Text>
          <Button size="xs" color="red" variant="light" onClick={() => setIsRevoking(true)}>
            Revoke
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => setSelected(new Set())}>
            Select none
          </Button>
        </Group>
      )}
      <div className={cards.card}>
        {error && !data ? (
          <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
        ) : page.data.length > 0 ? (
          <KeyTable
            apiKeys={page.data}
            withTenant
            selection={mayChange ? { selected, onToggle: toggle } : undefined}
          />
        ) : (
          <EmptyState title={query === "" ? "No keys yet" : "No key matches"}>
            {query === ""
              ? "Open a tenant and issue its first key there."
              : "Search looks at names and labels; a whole secret is never searched for."}
          </EmptyState>
        )}
      </div>
      <Pager
        cursor={filters.cursor}
        next={page.next_cursor}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
      <OnceOpened isOpen={isRevoking}>
        <RevokeMany
          apiKeys={chosen}
          isOpen={isRevoking}
          onClose={() => setIsRevoking(false)}
          onRevoked={() => setSelected(new Set())}
        />
      </OnceOpened>
    </>
  );
}
