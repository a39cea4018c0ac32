import { budgets, route } from "@/lib/http";

export const POST = route(budgets.increase);
export const DELETE = route(budgets.endIncrease);
