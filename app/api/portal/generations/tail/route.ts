import { portal, route } from "@/lib/http";

export const GET = route(portal.tailGenerations);
