import { incidents, route } from "@/lib/http";

export const GET = route(incidents);
