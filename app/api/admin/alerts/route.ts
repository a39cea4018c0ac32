import { alerts, route } from "@/lib/http";

export const GET = route(alerts.list);
