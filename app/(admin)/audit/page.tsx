import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { firstShown } from "@/app/_server/first-shown";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { auditRoute as words } from "@/app/_words/audit";
import { ListAuditEvents, listAuditEvents } from "@/lib/audit";
import { AuditPage } from "./_list/audit-page";
import { ChainCheck } from "./_list/chain-check";
import { auditQuery, loadAuditFilters } from "./filters";

export const metadata: Metadata = { title: words.audit };

export default async function Audit({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("audit.read");
  const filters = await loadAuditFilters(searchParams);
  const first = await firstShown(ListAuditEvents, filters, (query) => listAuditEvents(ctx, query));
  return (
    <>
      <PageHeader title={words.audit} description={words.whoChanged} actions={<ChainCheck />} />
      <AuditPage firstQuery={auditQuery(filters)} initial={first} />
    </>
  );
}
