import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { firstShown } from "@/app/_server/first-shown";
import { requireAdmin } from "@/app/_server/session";
import { alertsLayout as words } from "@/app/_words/alerts";
import { listAlertChannels, listAlerts, ListAlerts } from "@/lib/alerts";
import { INCIDENT_TITLES } from "@/lib/incidents";
import { HistoryPage } from "./_history/history-page";
import { alertQuery, loadAlertFilters } from "./filters";

export const metadata: Metadata = { title: words.title };

export default async function Alerts({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("alerts.read");
  const filters = await loadAlertFilters(searchParams);
  const [first, channels] = await Promise.all([
    firstShown(ListAlerts, filters, (query) => listAlerts(ctx, query)),
    listAlertChannels(ctx),
  ]);
  return (
    <HistoryPage
      firstQuery={alertQuery(filters)}
      initial={first}
      titles={INCIDENT_TITLES}
      hasChannels={channels.data.length > 0}
    />
  );
}
