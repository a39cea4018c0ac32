import { reconciliation, route } from "@/lib/http";

export const GET = route(reconciliation.export);
