import { portal, route } from "@/lib/http";

export const POST = route(portal.setEndUserBudget);
