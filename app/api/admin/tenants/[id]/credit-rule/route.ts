import { credits, route } from "@/lib/http";

export const GET = route(credits.rule);
export const PUT = route(credits.setRule);
export const DELETE = route(credits.dropRule);
