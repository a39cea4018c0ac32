import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { getReconciliationSummary } from "@/lib/reconciliation";
import { loadReconciliationFilters, reconciliationQuery } from "./filters";
import { firstKeyDays } from "./first-page";
import { ReconciliationPage } from "./_list/reconciliation-page";

export const metadata: Metadata = { title: "Reconciliation" };

export default async function Reconciliation({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("reconciliation.read");
  const filters = await loadReconciliationFilters(searchParams);
  const [first, summary] = await Promise.all([firstKeyDays(ctx, filters), getReconciliationSummary(ctx)]);
  return (
    <ReconciliationPage firstQuery={reconciliationQuery(filters)} initial={first} initialSummary={summary} />
  );
}
