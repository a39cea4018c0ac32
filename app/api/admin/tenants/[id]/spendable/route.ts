import { route, spendable } from "@/lib/http";

export const GET = route(spendable);
