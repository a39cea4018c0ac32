import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { AuditPage } from "./_list/audit-page";
import { ChainCheck } from "./_list/chain-check";
import { auditQuery, loadAuditFilters } from "./filters";
import { firstAuditEvents } from "./first-page";

export const metadata: Metadata = { title: "Audit" };

export default async function Audit({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("audit.read");
  const filters = await loadAuditFilters(searchParams);
  const first = await firstAuditEvents(ctx, filters);
  return (
    <>
      <PageHeader
        title="Audit"
        description="Who changed what, newest first. Each event is chained to all before it."
        actions={
          <>
            <ChainCheck />
            <ExportButtons path="/audit-events/export" />
          </>
        }
      />
      <AuditPage firstQuery={auditQuery(filters)} initial={first} />
    </>
  );
}
