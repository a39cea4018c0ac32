"use client";

import { GenerationTable } from "@/app/(admin)/generations/_list/generation-table";
import type { ApiKey, Generation, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Section } from "@/app/_ui/layout/section";
import { useTenantPages } from "@/app/_ui/shell/side";
import { SideLink } from "@/app/_ui/shell/side-link";
import { useGo } from "@/app/_ui/shell/use-go";
import { recentCalls as words } from "@/app/_words/keys";
import classes from "./key.module.css";

const SHOWN = 5;

/** The key's newest calls; each opens among the generations. */
export function RecentCalls({ apiKey }: { apiKey: ApiKey }) {
  const go = useGo();
  const all = `${useTenantPages(apiKey.tenant_id)}/generations?api_key_id=${apiKey.id}`;
  const { data } = useApi<Page<Generation>>(`/generations?api_key_id=${apiKey.id}&limit=${SHOWN}`);
  return (
    <Section title={words.title} actions={<SideLink href={all}>{words.all}</SideLink>} flush>
      <div className={classes.calls}>
        {data?.data.length === 0 && <EmptyState title={words.none}>{words.appears}</EmptyState>}
        {data && data.data.length > 0 && (
          <GenerationTable
            generations={data.data}
            isInTenant
            selected={null}
            onOpen={(id) => go(`${all}&open=${id}`)}
          />
        )}
      </div>
    </Section>
  );
}
