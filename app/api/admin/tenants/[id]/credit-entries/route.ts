import { credits, route } from "@/lib/http";

export const GET = route(credits.list);
export const POST = route(credits.add);
