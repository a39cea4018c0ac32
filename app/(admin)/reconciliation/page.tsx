import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { firstShown } from "@/app/_server/first-shown";
import { requireAdmin } from "@/app/_server/session";
import { reconciliationPage as words } from "@/app/_words/reconciliation";
import { getReconciliationSummary, ListKeyDays, listKeyDays } from "@/lib/reconciliation";
import { loadReconciliationFilters, reconciliationQuery } from "./filters";
import { ReconciliationPage } from "./_list/reconciliation-page";

export const metadata: Metadata = { title: words.title };

export default async function Reconciliation({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("reconciliation.read");
  const filters = await loadReconciliationFilters(searchParams);
  const [first, summary] = await Promise.all([
    firstShown(ListKeyDays, filters, (query) => listKeyDays(ctx, query)),
    getReconciliationSummary(ctx),
  ]);
  return (
    <ReconciliationPage firstQuery={reconciliationQuery(filters)} initial={first} initialSummary={summary} />
  );
}
