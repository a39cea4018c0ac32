import { credits, route } from "@/lib/http";

export const POST = route(credits.grant);
