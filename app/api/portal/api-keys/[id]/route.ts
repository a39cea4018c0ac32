import { portal, route } from "@/lib/http";

export const GET = route(portal.getKey);
export const PATCH = route(portal.updateKey);
