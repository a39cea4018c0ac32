import { generations, route } from "@/lib/http";

export const GET = route(generations.upstreamRecord);
