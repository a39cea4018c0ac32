import { route, solvency } from "@/lib/http";

export const GET = route(solvency);
