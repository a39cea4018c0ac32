import { credits, route } from "@/lib/http";

export const GET = route(credits.export);
