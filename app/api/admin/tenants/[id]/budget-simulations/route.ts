import { budgets, route } from "@/lib/http";

export const GET = route(budgets.simulate);
