import { reconciliation, route } from "@/lib/http";

export const GET = route(reconciliation.summary);
export const POST = route(reconciliation.run);
