import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { listAlertChannels, listAlerts, ListAlerts } from "@/lib/alerts";
import { INCIDENT_TITLES } from "@/lib/incidents";
import { HistoryPage } from "./_history/history-page";
import { alertQuery, loadAlertFilters } from "./filters";

export const metadata: Metadata = { title: "Alerts" };

export default async function Alerts({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("alerts.read");
  const filters = await loadAlertFilters(searchParams);
  const set = Object.entries(filters).filter(([, value]) => value !== null);
  const query = ListAlerts.safeParse(Object.fromEntries(set));
  const [first, channels] = await Promise.all([
    query.success ? listAlerts(ctx, query.data) : null,
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
