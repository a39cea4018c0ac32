import { alertRules, route } from "@/lib/http";

export const PATCH = route(alertRules.update);
