import { budgets, route } from "@/lib/http";

export const GET = route(budgets.get);
export const PATCH = route(budgets.update);
