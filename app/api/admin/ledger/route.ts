import { ledger, route } from "@/lib/http";

export const GET = route(ledger);
