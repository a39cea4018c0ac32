import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { listAlertChannels, listAlertDeliveries, ListAlertDeliveries } from "@/lib/alerts";
import { DeliveriesPage } from "../_deliveries/deliveries-page";
import { deliveryQuery, loadDeliveryFilters } from "../filters";

export const metadata: Metadata = { title: "Alert deliveries" };

export default async function Deliveries({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("alerts.read");
  const filters = await loadDeliveryFilters(searchParams);
  const set = Object.entries(filters).filter(([, value]) => value !== null);
  const query = ListAlertDeliveries.safeParse(Object.fromEntries(set));
  const [first, channels] = await Promise.all([
    query.success ? listAlertDeliveries(ctx, query.data) : null,
    listAlertChannels(ctx),
  ]);
  return <DeliveriesPage firstQuery={deliveryQuery(filters)} initial={first} channels={channels.data} />;
}
