import { alertRules, route } from "@/lib/http";

export const POST = route(alertRules.delete);
