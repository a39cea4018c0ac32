"use client";

import { AuditTable } from "@/app/(admin)/audit/_list/audit-table";
import type { ApiKey, AuditEvent, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Section } from "@/app/_ui/layout/section";
import { SideLink } from "@/app/_ui/shell/side-link";
import { useGo } from "@/app/_ui/shell/use-go";
import { keyHistory as words } from "@/app/_words/keys";
import classes from "./key.module.css";

const SHOWN = 5;

/** What was done to the key, and by whom. */
export function KeyHistory({ apiKey }: { apiKey: ApiKey }) {
  const go = useGo();
  const target = `target=api_key:${apiKey.id}`;
  const { data } = useApi<Page<AuditEvent>>(`/audit-events?${target}&limit=${SHOWN}`);
  const all = `/audit?${target}`;
  return (
    <Section title={words.title} actions={<SideLink href={all}>{words.all}</SideLink>} flush>
      <div className={classes.history}>
        {data && <AuditTable events={data.data} selected={null} onOpen={(seq) => go(`${all}&open=${seq}`)} />}
      </div>
    </Section>
  );
}
