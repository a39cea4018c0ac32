import { tagBudgets, route } from "@/lib/http";

export const GET = route(tagBudgets.get);
export const PUT = route(tagBudgets.set);
export const DELETE = route(tagBudgets.lift);
