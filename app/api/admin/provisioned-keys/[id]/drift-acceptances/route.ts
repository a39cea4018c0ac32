import { reconciliation, route } from "@/lib/http";

export const POST = route(reconciliation.accept);
