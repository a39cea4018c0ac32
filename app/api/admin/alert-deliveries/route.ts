import { alertDeliveries, route } from "@/lib/http";

export const GET = route(alertDeliveries.list);
