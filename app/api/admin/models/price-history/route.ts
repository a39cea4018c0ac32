import { priceHistory, route } from "@/lib/http";

export const GET = route(priceHistory);
