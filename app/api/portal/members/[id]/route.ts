import { portal, route } from "@/lib/http";

export const PATCH = route(portal.updateMember);
