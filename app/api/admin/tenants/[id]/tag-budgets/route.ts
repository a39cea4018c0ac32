import { tagBudgets, route } from "@/lib/http";

export const GET = route(tagBudgets.list);
