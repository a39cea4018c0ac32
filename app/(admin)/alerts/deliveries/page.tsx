import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { firstShown } from "@/app/_server/first-shown";
import { requireAdmin } from "@/app/_server/session";
import { deliveriesPage as words } from "@/app/_words/alert-channels";
import { listAlertChannels, listAlertDeliveries, ListAlertDeliveries } from "@/lib/alerts";
import { DeliveriesPage } from "../_deliveries/deliveries-page";
import { deliveryQuery, loadDeliveryFilters } from "../filters";

export const metadata: Metadata = { title: words.pageTitle };

export default async function Deliveries({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("alerts.read");
  const filters = await loadDeliveryFilters(searchParams);
  const [first, channels] = await Promise.all([
    firstShown(ListAlertDeliveries, filters, (query) => listAlertDeliveries(ctx, query)),
    listAlertChannels(ctx),
  ]);
  return <DeliveriesPage firstQuery={deliveryQuery(filters)} initial={first} channels={channels.data} />;
}
