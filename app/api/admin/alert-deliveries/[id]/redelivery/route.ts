import { alertDeliveries, route } from "@/lib/http";

export const POST = route(alertDeliveries.redeliver);
