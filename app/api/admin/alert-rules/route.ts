import { alertRules, route } from "@/lib/http";

export const GET = route(alertRules.list);
export const POST = route(alertRules.create);
